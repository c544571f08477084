/** Light or dark as the device is set, and the size of the text. */
import { effect } from '@preact/signals';
import { settings } from './settings.ts';

export function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const { theme, textSize } = settings.value;
    const isDark = theme === 'dark' || (theme === 'device' && dark.matches);
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
    document.documentElement.dataset['text'] = String(textSize);
  };
  dark.addEventListener('change', apply);
  effect(apply);
}
