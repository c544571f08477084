import { Command, CommanderError } from 'commander';
import { DatabaseProblem, errorLine, isDatabaseAway } from '../database/index.ts';
import { CommandProblem, EXIT, type Shell } from './shell.ts';

/** Adds a command's options and its action. */
type Define = (command: Command, shell: Shell) => void;

/** The commands. Each is loaded only when it is asked for. */
const COMMANDS: readonly { name: string; summary: string; load: () => Promise<Define> }[] = [
  {
    name: 'serve',
    summary: 'run the site: its database, its rules and its HTTP API',
    load: async () => (await import('./serve.ts')).defineServe,
  },
  {
    name: 'migrate',
    summary: 'bring the database to the schema of this program',
    load: async () => (await import('./migrate.ts')).defineMigrate,
  },
  {
    name: 'import',
    summary: 'bring in CSV files: items, locations, stock, orders, deliveries, or the retail data set',
    load: async () => (await import('./import.ts')).defineImport,
  },
  {
    name: 'export',
    summary: 'write CSV files: items, locations, stock, orders, deliveries, the ledger',
    load: async () => (await import('./export.ts')).defineExport,
  },
  {
    name: 'floor',
    summary: 'work a demo or trial site as people with handhelds would',
    load: async () => (await import('./floor.ts')).defineFloor,
  },
  {
    name: 'verify',
    summary: "prove that the site's books hold together",
    load: async () => (await import('./verify.ts')).defineVerify,
  },
  {
    name: 'backup',
    summary: 'copy the site into a folder, in one snapshot',
    load: async () => (await import('./backup.ts')).defineBackup,
  },
  {
    name: 'restore',
    summary: 'make the site of a backup in an empty database',
    load: async () => (await import('./restore.ts')).defineRestore,
  },
  {
    name: 'user',
    summary: 'say who may use the site: add, list, set-pin, deactivate',
    load: async () => (await import('./user.ts')).defineUser,
  },
  {
    name: 'policy',
    summary: 'what may be known of people: show, check, diff, explain',
    load: async () => (await import('./policy.ts')).definePolicy,
  },
];

/** Runs the command line; `words` are the arguments after the command's name. Answers the exit code. Throws nothing. */
export async function main(words: readonly string[]): Promise<number> {
  // A reader that goes away, as `head` does, is no error.
  process.stdout.on('error', () => {});
  try {
    return await run(words);
  } catch (error) {
    return failure(error);
  }
}

async function run(words: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.done;
  const json = words.includes('--json');
  const shell: Shell = {
    json,
    result: (value, text) => {
      process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${text}\n`);
    },
    progress: (line) => {
      process.stderr.write(`${line}\n`);
    },
    endWith: (code) => {
      exitCode = code;
    },
  };
  const program = new Command('kolli')
    .description('A warehouse system that tracks packages, not people.')
    .exitOverride()
    .showHelpAfterError(false)
    .configureOutput({ outputError: () => {} });
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).description(summary);
    command.option('--json', 'print one JSON document, and all else on standard error');
    if (words.includes(name)) (await load())(command, shell);
  }
  await program.parseAsync(words, { from: 'user' });
  return exitCode;
}

/** An expected error is one line; of an unexpected one the line is all as well, unless KOLLI_DEBUG asks where it came from. */
function failure(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    // Help was printed because no command was named.
    if (error.code !== 'commander.help') say(error.message.replace(/^error: /, ''));
    return EXIT.error;
  }
  if (isDatabaseAway(error)) {
    say(`The database went away: ${errorLine(error)}.`);
    return EXIT.error;
  }
  const expected = error instanceof CommandProblem || error instanceof DatabaseProblem;
  say(expected ? errorLine(error) : `unexpected: ${errorLine(error)}`);
  if (!expected && process.env['KOLLI_DEBUG'] && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  return EXIT.error;
}

function say(line: string): void {
  process.stderr.write(`kolli: ${line}\n`);
}
