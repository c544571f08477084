import type { Page } from 'playwright-core';

/** A page that has just changed is laid out anew within this long, on a busy machine too. */
const LAID_OUT_MS = 3_000;
const LOOK_EVERY_MS = 200;

/**
 * What on a page is cut off or lies over something else, one line each: text that its box hides, boxes beyond the page's sides, and
 * things to tap or read that overlap. Empty where all is well. What is meant to lie over others says `data-over`.
 * What is so for a moment only, while a list makes room for a drawer, is not told.
 */
export async function misplaced(page: Page): Promise<string[]> {
  const until = performance.now() + LAID_OUT_MS;
  for (;;) {
    const found = await misplacedNow(page);
    if (found.length === 0 || performance.now() > until) return found;
    await page.waitForTimeout(LOOK_EVERY_MS);
  }
}

async function misplacedNow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}${element.className && typeof element.className === 'string' ? `.${element.className.split(' ')[0]}` : ''} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const scrolls = (element: Element): boolean =>
      /(auto|scroll)/.test(getComputedStyle(element).overflowX + getComputedStyle(element).overflowY);
    const inScroller = (element: Element): boolean => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
        if (scrolls(at)) return true;
      return false;
    };
    const leaves: { element: Element; box: DOMRect }[] = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!isSeen(element) || element.closest('[data-over], svg, [aria-hidden="true"], .visually-hidden'))
        continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const style = getComputedStyle(element);
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      if (!inScroller(element) && (box.right > width + 1 || box.left < -1))
        found.push(`beyond the side: ${nameOf(element)}`);
      if (hasText && !scrolls(element)) {
        const cutX =
          style.overflowX !== 'visible' &&
          element.scrollWidth > element.clientWidth + 1 &&
          style.textOverflow !== 'ellipsis';
        const cutY =
          style.overflowY !== 'visible' &&
          element.scrollHeight > element.clientHeight + 2 &&
          style.webkitLineClamp === 'none';
        if (cutX || cutY) found.push(`cut off: ${nameOf(element)}`);
      }
      if (hasText || element.matches('button, input, select, a[href]')) leaves.push({ element, box });
    }
    for (const [index, one] of leaves.entries()) {
      for (const other of leaves.slice(index + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        if (inScroller(one.element) !== inScroller(other.element)) continue;
        const x = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const y = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (x > 2 && y > 2) found.push(`overlap: ${nameOf(one.element)} and ${nameOf(other.element)}`);
      }
    }
    return [...new Set(found)];
  });
}
