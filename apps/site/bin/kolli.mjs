#!/usr/bin/env node
// The command `kolli`, from the checkout.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`kolli: Node.js 20.19 or later is needed, this is ${process.version}`);
  process.exit(2);
}
process.setSourceMapsEnabled(true);
const { programUrl } = await import('./program.mjs');
const url = await programUrl().catch((error) => {
  console.error(`kolli: the program cannot be made of its sources: ${error.message.replaceAll('\n', ' ')}`);
  process.exit(2);
});
const { main } = await import(url);
process.exit(await main(process.argv.slice(2)));
