/** Fetches the screens of work before they are wanted: while the PIN is typed, so that nobody waits for them. */
export function atWork() {
  return import('./at-work.tsx');
}

export function fetchScreensOfWork(): void {
  void atWork().catch(() => undefined);
}
