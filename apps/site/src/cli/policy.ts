import {
  columnFaults,
  DATA_SETS,
  DATABASE_ROLES,
  type DataSetId,
  diff,
  DOES,
  type FunctionId,
  FUNCTIONS,
  grantFaults,
  isProfileId,
  keptFor,
  knownGrants,
  PEOPLE_SCHEMAS,
  type Profile,
  profileOf,
  PROFILES,
  required,
  schemaFaults,
  WHAT,
  WHY,
} from '@kolli/policy';
import type { Command } from 'commander';
import { columnsOf, type Database, grantedTables, linksFrom, readGrants } from '../database/index.ts';
import { addDataOption, type DataOption } from './options.ts';
import { CommandProblem, EXIT, type Shell } from './shell.ts';
import { withSiteDatabase } from './site-database.ts';

/**
 * `kolli policy`: what may be known of people, as this program has it. `show` a profile, `check` that every profile keeps within the
 * caps, `diff` two of them, `explain` one kind of data or function.
 */
export function definePolicy(command: Command, shell: Shell): void {
  command
    .command('show')
    .description('all that a profile says')
    .argument('[profile]', `one of ${PROFILES.join(', ')}`, 'eu')
    .option('--json', 'say it as JSON')
    .action((name: string) => {
      const profile = named(name);
      shell.result(profile, linesOf(profile).join('\n'));
    });
  const check = command
    .command('check')
    .description(
      'whether every profile keeps within the caps, and with --site whether its database holds to them',
    )
    .option('--site', 'also whether the site’s database holds of people what the policy names, and no more')
    .option('--json', 'say it as JSON');
  addDataOption(check).action(async (options: DataOption & { readonly site?: true }) => {
    // a profile that does not is refused as it is made
    for (const id of PROFILES) profileOf(id);
    const faults = options.site
      ? await withSiteDatabase(options, { as: 'kolli policy check' }, shell, faultsOfDatabase)
      : [];
    const within = `${PROFILES.length} profiles keep within the caps: ${PROFILES.join(', ')}.`;
    const held = options.site ? ['Every column on people is named by one kind of data.'] : [];
    shell.result(
      { ok: faults.length === 0, profiles: PROFILES, faults },
      (faults.length > 0 ? faults : [within, ...held]).join('\n'),
    );
    if (faults.length > 0) shell.endWith(EXIT.bad);
  });
  command
    .command('diff')
    .description('what the second profile has other than the first')
    .argument('<before>')
    .argument('<after>')
    .option('--json', 'say it as JSON')
    .action((before: string, after: string) => {
      const found = diff(named(before), named(after));
      const text = found.map((one) => `${one.of}, ${one.what}: ${one.before} -> ${one.after}`);
      shell.result(found, text.join('\n') || 'They say the same.');
    });
  command
    .command('explain')
    .description('one kind of data or one function, with its source')
    .argument('<name>', 'as `show` names it')
    .argument('[profile]', `one of ${PROFILES.join(', ')}`, 'eu')
    .option('--json', 'say it as JSON')
    .action((name: string, of: string) => {
      const profile = named(of);
      if (isDataSet(name)) shell.result(profile.dataSets[name], dataSetLines(profile, name).join('\n'));
      else if (isFunction(name))
        shell.result(profile.functions[name], functionLines(profile, name).join('\n'));
      else
        throw new CommandProblem(
          `The policy knows no ${name}. It knows ${[...DATA_SETS, ...FUNCTIONS].join(', ')}.`,
        );
    });
}

async function faultsOfDatabase(database: Database): Promise<string[]> {
  const columns = await columnsOf(database, ['goods', 'work', ...PEOPLE_SCHEMAS]);
  const people = columns.filter(({ schema }) => PEOPLE_SCHEMAS.some((one) => one === schema));
  const names = people.map(({ schema, table, column }) => `${schema}.${table}.${column}`);
  const links = await linksFrom(database, ['goods', 'work']);
  const grants = await grantsIn(database);
  return [
    ...columnFaults(profileOf('eu'), names),
    ...grants,
    ...schemaFaults({ columns, links }).map(({ where, says, source }) => `${where}: ${says} (${source})`),
  ];
}

/** In what the grants differ from the policy; a site whose user may not make roles has none to compare. */
async function grantsIn(database: Database): Promise<string[]> {
  const found = await readGrants(database, DATABASE_ROLES);
  if (found.length === 0) return ['The roles of the policy have no grants: whoever connects has all rights.'];
  return grantFaults(await grantedTables(database), knownGrants(found));
}

function named(name: string): Profile {
  if (!isProfileId(name))
    throw new CommandProblem(`There is no profile ${name}: give one of ${PROFILES.join(', ')}.`);
  return profileOf(name);
}

function isDataSet(name: string): name is DataSetId {
  return DATA_SETS.some((id) => id === name);
}

function isFunction(name: string): name is FunctionId {
  return FUNCTIONS.some((id) => id === name);
}

function linesOf(profile: Profile): string[] {
  return [
    `Profile ${profile.id}`,
    ...DATA_SETS.flatMap((id) => ['', ...dataSetLines(profile, id)]),
    ...FUNCTIONS.flatMap((id) => ['', ...functionLines(profile, id)]),
  ];
}

function dataSetLines(profile: Profile, id: DataSetId): string[] {
  const set = profile.dataSets[id];
  const group = set.minimumGroup > 1 ? [`  of groups of ${set.minimumGroup} or more`] : [];
  return [
    `${id}: ${WHAT[id]}`,
    `  purposes: ${set.purposes.map((purpose) => `${purpose} (${WHY[purpose]})`).join(', ')}`,
    `  seen by: ${set.viewers.join(', ') || 'nobody'}${set.reason ? ', with a reason' : ''}`,
    `  grain: ${set.grain}`,
    ...group,
    `  kept: ${keptFor(set)}`,
    ...(set.function === null ? [] : [`  only while ${set.function} is open`]),
    `  source: ${set.source}`,
  ];
}

function functionLines(profile: Profile, id: FunctionId): string[] {
  const rule = profile.functions[id];
  return [`${id}: ${DOES[id]}`, `  ${required(rule)}`, `  source: ${rule.source}`];
}
