// Compiles the messages of the pages into functions, for types and tests: npm run messages. Building the pages does so too.
import { compile } from '@inlang/paraglide-js';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export async function compileMessages() {
  for (const app of ['handheld', 'desk']) {
    const folder = join(ROOT, 'apps', app);
    await compile({
      project: join(folder, 'project.inlang'),
      outdir: join(folder, 'src/paraglide'),
      strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
      // Each language is a file of its own: a handheld loads the one that it speaks.
      ...(app === 'handheld' ? { outputStructure: 'locale-modules' } : {}),
    });
    // The compiler says success where it found no messages.
    if (!existsSync(join(folder, 'src/paraglide/messages.js'))) throw new Error(`no messages of ${app}`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await compileMessages();
  // The compiler leaves timers of half a minute behind.
  process.exit();
}
