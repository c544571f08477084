// Runs a TypeScript file of the checkout: node scripts/run.mjs bench/scan/main.ts [its arguments]
import { programUrl } from '../apps/site/bin/program.mjs';

const [entry] = process.argv.splice(2, 1);
if (!entry) {
  console.error('usage: node scripts/run.mjs FILE.ts [ARGUMENTS]');
  process.exit(2);
}
process.setSourceMapsEnabled(true);
await import(await programUrl(entry));
