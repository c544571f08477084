/** Takes the work over from another tab of this device: how is for the page to say, once. */
let take: () => Promise<void> = () => Promise.resolve();

export function takesTabBy(how: () => Promise<void>): void {
  take = how;
}

export function takeTab(): Promise<void> {
  return take();
}
