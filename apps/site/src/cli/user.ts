import { randomBytes, randomInt } from 'node:crypto';
import { text as readAll } from 'node:stream/consumers';
import { everyItem, type Role, type SiteClient, type Worker } from '@kolli/client';
import { type Command, InvalidArgumentError } from 'commander';
import { askSite } from './ask-site.ts';
import { addSiteOptions, type SiteOptions } from './options.ts';
import { CommandProblem, type Shell } from './shell.ts';

const ROLES: readonly Role[] = ['worker', 'lead', 'clerk', 'officer', 'council', 'admin'];
/** Digits of a PIN that nobody chose: at the pace that the lock-out allows, a million guesses take a century. */
const PIN_DIGITS = 6;
/** 96 bits. */
const PASSWORD_BYTES = 12;

interface AddOptions extends SiteOptions {
  readonly name: string;
  readonly role: readonly Role[];
  readonly language?: string;
  readonly badge?: string;
  readonly pin?: string;
  readonly login?: string;
  readonly passwordStdin?: boolean;
}

interface ListOptions extends SiteOptions {
  readonly role?: readonly Role[];
  readonly all: boolean;
}

interface PinOptions extends SiteOptions {
  readonly pin?: string;
  readonly badge?: string;
}

/**
 * `kolli user`: who may use the site, through the API of the running server.
 * - `add` with `--badge` for handhelds, `--login` for the office; a PIN or password that is not given is made up and said once
 * - `list`, `set-pin`, `deactivate`, the latter two for a badge, a login or a number
 */
export function defineUser(command: Command, shell: Shell): void {
  subcommand(command, 'add', 'let somebody use the site')
    .requiredOption('--name <name>', 'their name')
    .requiredOption('--role <role>', `one of ${ROLES.join(', ')}; again for more`, collectRole)
    .option('--language <tag>', 'their language (default: en)')
    .option('--badge <code>', 'what the card says, for handhelds')
    .option('--pin <digits>', 'the PIN that goes with the badge (default: one is made up)')
    .option('--login <name>', 'their login, for the office')
    .option('--password-stdin', 'read the password from standard input (default: one is made up)')
    .action(async (options: AddOptions) => add(options, shell));
  subcommand(command, 'list', 'list who may use the site')
    .option('--role <role>', 'only those with this role', collectRole)
    .option('--all', 'also those who may not any more', false)
    .action(async (options: ListOptions) => list(options, shell));
  subcommand(command, 'set-pin', 'give a new PIN, with a new badge where one was lost')
    .argument('<who>', 'badge, login or number')
    .option('--pin <digits>', 'the new PIN (default: one is made up)')
    .option('--badge <code>', 'the new badge')
    .action(async (who: string, options: PinOptions) => setPin(who, options, shell));
  subcommand(
    command,
    'deactivate',
    'let somebody use the site no more; what they are signed in with ends at once',
  )
    .argument('<who>', 'badge, login or number')
    .action(async (who: string, options: SiteOptions) => deactivate(who, options, shell));
}

function subcommand(parent: Command, name: string, summary: string): Command {
  return addSiteOptions(parent.command(name).description(summary)).option(
    '--json',
    'print one JSON document, and all else on standard error',
  );
}

function collectRole(text: string, before: readonly Role[] | undefined): readonly Role[] {
  const role = ROLES.find((known) => known === text);
  if (role === undefined) throw new InvalidArgumentError(`It must be one of ${ROLES.join(', ')}.`);
  return [...(before ?? []), role];
}

async function add(options: AddOptions, shell: Shell): Promise<void> {
  const { name, role: roles, language, badge, login } = options;
  const pin = badge === undefined ? options.pin : (options.pin ?? madeUpPin());
  const password = login === undefined ? undefined : await passwordOf(options);
  const worker = await askSite(options, (site) =>
    site.createWorker({ body: { name, roles, language, badge, pin, login, password } }),
  );
  const madeUp = {
    ...(badge !== undefined && options.pin === undefined ? { pin } : {}),
    ...(login !== undefined && !options.passwordStdin ? { password } : {}),
  };
  shell.result({ ...worker, ...madeUp }, [lineOf(worker), ...saidOnce(madeUp)].join('\n'));
}

async function list(options: ListOptions, shell: Shell): Promise<void> {
  const [role] = options.role ?? [];
  const query = { role, active: options.all ? undefined : ('true' as const), purpose: 'access' };
  const items = await askSite(options, async (site) => {
    const found: Worker[] = [];
    for await (const worker of everyItem(site.listWorkers, { query })) found.push(worker);
    return found;
  });
  shell.result({ items }, items.length === 0 ? 'Nobody.' : items.map(lineOf).join('\n'));
}

async function setPin(who: string, options: PinOptions, shell: Shell): Promise<void> {
  const pin = options.pin ?? madeUpPin();
  const worker = await askSite(options, async (site) =>
    site.setPin({ path: { worker: await numberOf(site, who) }, body: { pin, badge: options.badge } }),
  );
  const madeUp = options.pin === undefined ? { pin } : {};
  shell.result({ ...worker, ...madeUp }, [lineOf(worker), ...saidOnce(madeUp)].join('\n'));
}

async function deactivate(who: string, options: SiteOptions, shell: Shell): Promise<void> {
  const worker = await askSite(options, async (site) =>
    site.deactivateWorker({ path: { worker: await numberOf(site, who) } }),
  );
  shell.result(worker, lineOf(worker));
}

/** A badge or login comes before a number, for a badge may be all digits. */
async function numberOf(site: SiteClient, who: string): Promise<number> {
  for (const by of [{ badge: who }, { login: who.toLowerCase() }]) {
    const { items } = await site.listWorkers({ query: { ...by, purpose: 'access' } });
    if (items[0]) return items[0].id;
  }
  const number = Number(who);
  if (/^\d+$/.test(who) && Number.isSafeInteger(number)) return number;
  throw new CommandProblem(`Nobody has the badge or login ${who}: kolli user list says who there is.`);
}

function madeUpPin(): string {
  return String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0');
}

async function passwordOf(options: AddOptions): Promise<string> {
  if (!options.passwordStdin) return randomBytes(PASSWORD_BYTES).toString('base64url');
  return (await readAll(process.stdin)).replace(/\r?\n$/, '');
}

function lineOf(worker: Worker): string {
  const ways = [worker.badge && `badge ${worker.badge}`, worker.login && `login ${worker.login}`].filter(
    Boolean,
  );
  return `${worker.id}  ${worker.name}  ${worker.roles.join(', ')}  ${ways.join(', ')}${worker.active ? '' : '  (deactivated)'}`;
}

function saidOnce(madeUp: {
  readonly pin?: string | undefined;
  readonly password?: string | undefined;
}): string[] {
  return Object.entries(madeUp).map(
    ([what, value]) => `${what === 'pin' ? 'PIN' : 'Password'}, said this once: ${value}`,
  );
}
