/** A camera sees the same label in each frame. It is a second scan when the label was out of sight for a moment. */
const OUT_OF_SIGHT_MS = 1_200;

export function echoed(
  before: { readonly raw: string; readonly at: number } | undefined,
  now: { readonly raw: string; readonly at: number },
): boolean {
  return before !== undefined && before.raw === now.raw && now.at - before.at < OUT_OF_SIGHT_MS;
}
