import { errorLine } from '../database/index.ts';
import type { PageFolders } from '../server/index.ts';

/**
 * The built pages, built first where they are not. They are a command's of the checkout, so they are found by their place and not
 * bundled. A site whose pages cannot be built still takes scans: then it is said, and the API alone is served.
 */
export async function builtPages(progress: (line: string) => void): Promise<PageFolders | undefined> {
  const address = new URL('../../bin/pages.mjs', import.meta.url).href;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the module is what its declaration beside it says
    const { pagesFolder } = (await import(address)) as typeof import('../../bin/pages.mjs');
    return await pagesFolder({ onBuild: () => progress('the pages are built, once for these sources') });
  } catch (error) {
    progress(`${errorLine(error)}: the API alone is served`);
    return undefined;
  }
}
