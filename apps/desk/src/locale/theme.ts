/** Light, dark, or as the device is. */
export const THEMES = ['device', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'kolli.desk.theme';
const dark = globalThis.matchMedia('(prefers-color-scheme: dark)');

export function currentTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === stored) ?? 'device';
  } catch {
    return 'device';
  }
}

export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It holds as long as the page.
  }
  showTheme();
}

/** Puts the theme on the page. A board on a wall is dark whatever the device says. */
export function showTheme(wall = false): void {
  const theme = currentTheme();
  const isDark = wall || theme === 'dark' || (theme === 'device' && dark.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

dark.addEventListener('change', () => showTheme());
