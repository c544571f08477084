/** The scores as Markdown. */
import type { Attack, GroupAttack } from './judge/table.ts';
import type { Stretch } from './take/grain.ts';

export interface Found {
  readonly attacks: readonly Attack[];
  readonly control: readonly Attack[];
  readonly groups: readonly GroupAttack[];
  readonly seen: Stretch;
  readonly plans: readonly { readonly floor: number; readonly months: number }[];
}

const PARTS = {
  afterwards:
    'From everything that is kept anywhere after the live window: dump, files with dead versions and write-ahead log, backups, log, exports. Promised: at most 0.05 over the baseline.',
  machine:
    'From everything that keys, exports and metrics gave, recorded for the month. Promised on floors of 8 and more: at most 0.05 over the baseline.',
  screen:
    'A lead’s screens, recorded each second. Not promised: it shows what standing on the floor shows. It is measured and published.',
  close:
    'Single look-ups again and again, and the administrator inside the live window. Not promised, measured and published: who may read the journal while it is there sees the work as it happens.',
} as const;

const TARGETS = {
  pause: 'pauses over ten minutes',
  latency: 'waits of one to ten minutes',
  fastScan: 'two scans within 1.25 s',
  parcel: 'which parcel someone packed',
  rank: 'rank by speed',
} as const;

const figure = (value: number): string => value.toFixed(2).replace('-0.00', '0.00');

export function markdown(found: Found): string {
  const floors = found.plans.map(({ floor }) => floor);
  const lines = [
    '# What can be found out about people',
    '',
    'Written by `npm run attack -- --docs`. Floors of invented people work for months through the product’s own journal, settlement and forgetting, under a lent clock; only the judge knows who did what. Then each attacker tries to rebuild, for each named worker and half hour, what happened. The score is the share of true ones that he names less the share of false ones; for rank it is Kendall’s tau. He knows the roster, each worker’s true speed (not where speed is what he looks for), the building, and one sighting of each worker a day, and learned on other months. The baseline is the same attack on day totals and departures alone, which any order system keeps. The interval is of the difference: 95%, by bootstrap over workers within their crews.',
    '',
    `Months: ${found.plans.map(({ floor, months }) => `${months} on the floor of ${floor}`).join(', ')}; 20 working days each.`,
    '',
    '**Rank by speed is not promised.** Who knows from elsewhere who worked where can compute speeds from the day totals of any warehouse. Kolli does not keep who worked where.',
    '',
  ];
  const grain = Object.entries(found.seen.grain).filter(([, seen]) => seen);
  lines.push(
    grain.length === 0
      ? 'A key of a program was told nothing at the moment at which a hand moved.'
      : `A key of a program was told at the moment at which a hand moved: ${grain.map(([name]) => `\`${name}\``).join(', ')}.`,
    '',
  );
  lines.push(
    found.seen.times.length === 0
      ? 'No time of day is kept of a stretch of work with sign-ins and a call for help, but those of trucks and of senders.'
      : `Times of day are kept beside those of trucks and senders: ${found.seen.times.map((name) => `\`${name}\``).join(', ')}.`,
    '',
  );
  for (const [part, text] of Object.entries(PARTS)) {
    lines.push(`## ${part[0]?.toUpperCase()}${part.slice(1)}`, '', text, ...above(found.attacks, part), '');
    for (const [target, title] of Object.entries(TARGETS)) {
      const some = found.attacks.filter((attack) => attack.part === part && attack.target === target);
      if (some.length === 0) continue;
      lines.push(`### ${title[0]?.toUpperCase()}${title.slice(1)}`, '');
      lines.push(`| attack | who | ${floors.join(' | ')} |`, `|---|---|${floors.map(() => '---|').join('')}`);
      for (const name of new Set(some.map((attack) => attack.name))) {
        const row = floors.map((floor) =>
          cell(some.find((attack) => attack.name === name && attack.floor === floor)),
        );
        lines.push(`| ${name} | ${some.find((attack) => attack.name === name)?.role} | ${row.join(' | ')} |`);
      }
      lines.push('');
    }
  }
  lines.push(
    '## By how many do the same work',
    '',
    'Pauses; the attack that gained most over the baseline in each part.',
    '',
  );
  lines.push(
    '| part | floor | alone together | attack | score | baseline | difference |',
    '|---|---|---|---|---|---|---|',
  );
  for (const part of Object.keys(PARTS)) {
    for (const floor of floors) {
      const some = found.groups.filter(
        (attack) => attack.part === part && attack.floor === floor && attack.target === 'pause',
      );
      for (const group of new Set(some.map((attack) => attack.group))) {
        const best = some
          .filter((attack) => attack.group === group)
          .toSorted((a, b) => b.advantage - b.baseline - a.advantage + a.baseline)[0];
        if (best)
          lines.push(
            `| ${part} | ${floor} | ${group} | ${best.name} | ${figure(best.advantage)} | ${figure(best.baseline)} | ${figure(best.low)} to ${figure(best.high)} |`,
          );
      }
    }
  }
  lines.push(
    '',
    '## The control',
    '',
    'The same attacker on variants that leak on purpose: a ledger that names the worker, and one that keeps the exact order and carts.',
    '',
  );
  lines.push('| variant | floor | what | score | baseline |', '|---|---|---|---|---|');
  for (const { name, floor, target, advantage, baseline } of found.control)
    lines.push(`| ${name} | ${floor} | ${TARGETS[target]} | ${figure(advantage)} | ${figure(baseline)} |`);
  lines.push(
    '',
    '## What is not in it',
    '',
    'Feeds, webhooks, EPCIS and other sites are not in the product yet; read points that are somebody’s own station are looked for in the ledger of which they would be made. Calls for help, messages, presence and print jobs are kept in no table: the attacker on times of day in any table would find them. The coarse board is the product’s own, drawn at each quarter of an hour from the floor as it is; once a day the worked database is asked whether it is so. What else a key was told, and what the exact board and the lists showed, is taken from the floor’s truth at the grain that a short stretch through the real API showed, for no simulation asks a database each second of a month; the same stretch reads the site’s log while it works, and proves that the floor journals the same kinds of rows as the API does.',
    '',
  );
  return lines.join('\n');
}

const PROMISED = 0.05;
/** The floors of which each part is promised, the smallest first named. */
const PROMISED_FROM: Readonly<Partial<Record<string, number>>> = { afterwards: 4, machine: 8 };
/** From so many people on an interval is narrow enough that its upper end must hold; on smaller floors its lower end. */
const BY_HIGH_FROM = 20;

/** Which attacks find more than is promised of a part, in a sentence; nothing where all keep to it, or nothing is promised. */
function above(attacks: readonly Attack[], part: string): string[] {
  const least = PROMISED_FROM[part];
  if (least === undefined) return [];
  const found = attacks.filter(
    (attack) =>
      attack.part === part &&
      attack.target !== 'rank' &&
      attack.floor >= least &&
      (attack.floor >= BY_HIGH_FROM ? attack.high : attack.low) > PROMISED,
  );
  const said = found.map(
    ({ name, target, floor, low, high }) =>
      `${name} (${TARGETS[target]}, floor of ${floor}: ${low.toFixed(3)} to ${high.toFixed(3)})`,
  );
  return ['', said.length === 0 ? 'All keep to it.' : `**Above it: ${said.join('; ')}.**`];
}

/** Score (baseline), and the interval of the difference. */
function cell(attack: Attack | undefined): string {
  if (!attack) return '';
  return `${figure(attack.advantage)} (${figure(attack.baseline)}) ${figure(attack.low)} to ${figure(attack.high)}`;
}
