import { writeFile } from 'node:fs/promises';
import { describeApi } from '../apps/site/src/server/index.ts';
import { clientTypes } from './client-types.ts';

/** Writes the types of `packages/client` from the API as the server describes it: `npm run generate:client`. */
await writeFile(
  new URL('../packages/client/src/generated.ts', import.meta.url),
  clientTypes(await describeApi()),
);
