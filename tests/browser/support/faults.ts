import type { Page } from 'playwright-core';
import { axeViolations } from './axe.ts';
import { misplaced } from './boxes.ts';

/** Everything that is wrong with a page as it is drawn, in both colours, each line with where that is. */
export async function faultsOf(page: Page, at: string): Promise<string[]> {
  const faults = (await misplaced(page)).map((line) => `${at}: ${line}`);
  for (const theme of ['dark', 'light']) {
    await page.evaluate((one) => {
      document.documentElement.dataset['theme'] = one;
    }, theme);
    for (const line of await axeViolations(page)) faults.push(`${at}, ${theme}: ${line}`);
  }
  return faults;
}
