/** Which page is shown: the part of the address behind `#`. The page of the work itself is the empty one. */
import { effect, signal } from '@preact/signals';
import { work } from '../work/device.ts';

export const PAGES = [
  'settings',
  'test',
  'help',
  'keeps',
  'my-data',
  'language',
  'look-up',
  'receive',
  'practice',
  'sign',
  'pause',
  'hand-over',
  'take-over',
  'question',
  'connect',
] as const;
/** `''` is where one works. `type`, `how-many` and `weigh` are beside another page: what was scanned stays. */
export type Page = (typeof PAGES)[number] | '' | 'type' | 'how-many' | 'weigh';

const BESIDE: readonly Page[] = ['type', 'how-many', 'weigh'];

/** The page to which `type` goes back. */
let under: Page = '';

export const page = signal<Page>(pageOf(location.hash));

/** The browser's "back" was pressed in the middle of a task: the page stays, and says what to do instead. */
export const wentBack = signal(false);

export function go(to: Page): void {
  wentBack.value = false;
  if (to === page.value) return;
  if (BESIDE.includes(to) && !BESIDE.includes(page.value)) under = page.value;
  history.pushState(null, '', `#/${to}`);
  page.value = to;
}

/** To the work, without leaving the page before behind in the browser's history. */
export function goHome(): void {
  wentBack.value = false;
  if (page.value === '') return;
  history.replaceState(null, '', '#/');
  page.value = '';
}

/** Whether the page to which one goes back is that of the work. */
export function isAtWork(): boolean {
  return under === '';
}

/** From a page beside another to that. */
export function goBack(): void {
  history.replaceState(null, '', `#/${under}`);
  page.value = under;
}

export function watchHistory(): void {
  history.replaceState(null, '', `#/${page.value}`);
  let guarded = false;
  effect(() => {
    // A step back in the browser's history that leads nowhere, for as long as there is work.
    if (work.value !== null && !guarded) history.pushState(null, '', location.hash);
    guarded = work.value !== null;
  });
  window.addEventListener('popstate', () => {
    if (page.value === '' && work.value !== null) {
      history.pushState(null, '', '#/');
      wentBack.value = true;
      return;
    }
    page.value = pageOf(location.hash);
  });
}

function pageOf(hash: string): Page {
  const name = hash.replace(/^#\/?/, '');
  return [...PAGES, ...BESIDE].find((known) => known === name) ?? '';
}
