/**
 * Documents made of the policy in force: the record of processing (GDPR art. 30) and the draft of an impact assessment (art. 35), the
 * latter also as the file that the CNIL's open-source PIA tool imports. A draft: what only the site knows is marked for a person to fill in.
 */
import type { NoticeFacts } from './notice.ts';
import { DOES, keptFor, required, WHAT, WHY } from './plain.ts';
import { DATA_SETS, type DataSetId, type FunctionId, FUNCTIONS, type Profile } from './terms.ts';

/** A document: headings with paragraphs, lists and tables, to be set as HTML, PDF or Markdown. */
export interface PolicyDocument {
  readonly title: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

export interface DocumentFacts extends NoticeFacts {
  readonly site: string;
  /** The day on which it is made, `2026-11-24`. */
  readonly day: string;
}

interface Wishes {
  readonly facts: DocumentFacts;
  readonly open: readonly FunctionId[];
}

const MEASURES: readonly { readonly title: string; readonly content: string }[] = [
  {
    title: 'Data protection by design',
    content:
      'The lasting ledger has no person, session, device, cart, tote or task and no time of day but a truck’s; a day’s journal is dropped once the next day is settled and proven.',
  },
  {
    title: 'Minimisation',
    content:
      'No time between scans, pause, speed, rank or note about a person exists in any table; a check of the schema refuses such a column.',
  },
  {
    title: 'Access',
    content:
      'Named accounts, badge with PIN or password hashed by argon2id, lock-out, sealed tokens of one shift at most; no shared accounts, no biometrics.',
  },
  {
    title: 'Traceability',
    content:
      'Every look at a person’s data by someone else is written before it is answered, chained by hashes, and shown to that person.',
  },
  {
    title: 'Storage limitation',
    content:
      'Retention runs by the policy and leaves counts and hashes as evidence; personal fields are sealed under a key of the person’s own that is destroyed with them.',
  },
  {
    title: 'Small groups',
    content:
      'Weekly figures of too few people are suppressed together with those from which they could be computed.',
  },
];

/** The record of processing activities. */
export function recordOfProcessing(profile: Profile, { facts, open }: Wishes): PolicyDocument {
  return {
    title: `Record of processing: ${facts.site}`,
    sections: [
      {
        heading: 'Who',
        paragraphs: [
          `Controller: ${facts.controller}.`,
          `Data protection officer: ${facts.officer}.`,
          `Supervisory authority: ${facts.authority}.`,
          `Profile in force: ${profile.id}. Made on ${facts.day} from the policy that the site runs.`,
        ],
      },
      {
        heading: 'What is processed, why, who sees it, for how long',
        paragraphs: ['Persons concerned: workers, temporary workers and office staff of the site.'],
        table: {
          head: ['Data', 'Purposes', 'Seen by', 'Kept', 'Source'],
          rows: held(profile, open).map((id) => {
            const set = profile.dataSets[id];
            return [
              WHAT[id],
              set.purposes.map((purpose) => WHY[purpose]).join('; '),
              set.viewers.length === 0 ? 'nobody' : set.viewers.join(', '),
              keptFor(set),
              set.source,
            ];
          }),
        },
      },
      {
        heading: 'Recipients and transfers',
        paragraphs: [
          'Kolli sends nothing about people to anyone, inside or outside of the Union. Feeds, exports and other sites get goods only.',
        ],
      },
      { heading: 'Security', paragraphs: MEASURES.map(({ title, content }) => `${title}: ${content}`) },
      functionsSection(profile, open),
    ],
  };
}

/** The draft of an impact assessment. */
export function impactAssessment(profile: Profile, wishes: Wishes): PolicyDocument {
  const answers = answersOf(profile, wishes);
  return {
    title: `Impact assessment (draft): handheld scanners at ${wishes.facts.site}`,
    sections: [
      ...QUESTIONS.map(({ id, question }) => ({ heading: question, paragraphs: [answers[id]] })),
      { heading: 'Measures', paragraphs: MEASURES.map(({ title, content }) => `${title}: ${content}`) },
      functionsSection(profile, wishes.open),
    ],
  };
}

const QUESTIONS = [
  { id: 111, question: 'Which processing is assessed?' },
  { id: 112, question: 'Who is responsible?' },
  { id: 113, question: 'Which standards apply?' },
  { id: 121, question: 'Which data are processed?' },
  { id: 122, question: 'What happens to them from beginning to end?' },
  { id: 123, question: 'Where are they held?' },
  { id: 211, question: 'Are the purposes specified, explicit and legitimate?' },
  { id: 212, question: 'What makes it lawful?' },
  { id: 213, question: 'Are the data adequate, relevant and limited?' },
  { id: 214, question: 'Are they accurate?' },
  { id: 215, question: 'How long are they kept?' },
  { id: 221, question: 'How are people told?' },
  { id: 222, question: 'How is consent obtained?' },
  { id: 223, question: 'How do people get access and take their data along?' },
  { id: 224, question: 'How do they correct and erase?' },
  { id: 225, question: 'How do they restrict and object?' },
  { id: 226, question: 'What do processors owe?' },
  { id: 227, question: 'Do data leave the Union?' },
] as const;
type QuestionId = (typeof QUESTIONS)[number]['id'];

function answersOf(profile: Profile, { facts, open }: Wishes): Readonly<Record<QuestionId, string>> {
  const sets = held(profile, open);
  const list = (line: (id: DataSetId) => string): string => sets.map(line).join('. ');
  return {
    111: 'Handheld scanners lead receiving, storing, picking, packing, loading and counting. Each act is checked and answered at once. The purpose is goods: that every unit is in one place and every parcel leaves in time.',
    112: `Controller: ${facts.controller}. Officer: ${facts.officer}. [Name processors, such as who hosts the server.]`,
    113: `GDPR; profile ${profile.id} of the policy, with its sources; CNIL SAN-2023-021 and Conseil d’État 492830 on warehouses.`,
    121: `${list((id) => `${WHAT[id]}: seen by ${profile.dataSets[id].viewers.join(', ') || 'nobody'}, kept ${keptFor(profile.dataSets[id])}`)}.`,
    122: 'A step of work is journalled without a name and answered. After the business day it is summed by place and day into a ledger without people, proven, and dropped a day later. Who is at work now is in the memory of the server. Weekly sums come into being when the week has closed.',
    123: 'One PostgreSQL database of the site, one data folder, backups that the site makes. [Name the machines and where they are.]',
    211: `${[...new Set(sets.flatMap((id) => profile.dataSets[id].purposes))].map((purpose) => WHY[purpose]).join('; ')}.`,
    212: `${list((id) => `${WHAT[id]}: ${profile.dataSets[id].source}`)}.`,
    213: 'Nothing that measures a person’s pace exists: no time between scans, no pause, no rate, no rank. The attack suite measures what could still be inferred; its results are published with the product.',
    214: 'People see what is held on them at any time and correct it; roles and permits are kept by those who answer for them.',
    215: `${list((id) => `${WHAT[id]}: ${keptFor(profile.dataSets[id])}`)}.`,
    221: 'The notice is made of this policy, shown on the device in the worker’s language before the first step and again when it changes; that it was shown is recorded.',
    222: 'Consent is not used: between employer and worker it is hardly ever free (WP29, opinion 2/2017).',
    223: 'The page My data shows everything and exports it as JSON and CSV at once.',
    224: 'On the same page; what is past its time is erased by the retention run, which leaves counts and hashes.',
    225: 'On the same page. An objection to weekly figures of a person stops them at once.',
    226: '[Contracts under art. 28, where there are processors.]',
    227: 'No. [Unless the server is hosted elsewhere.]',
  };
}

/** The assessment as the CNIL's PIA tool imports it. `at` stamps it, for the tool asks for a time. */
export function piaFile(
  profile: Profile,
  wishes: Wishes & { readonly at: string },
): Readonly<Record<string, unknown>> {
  const answers = answersOf(profile, wishes);
  const stamp = { created_at: wishes.at, updated_at: wishes.at };
  return {
    pia: {
      id: 1,
      dbVersion: 201_707_071_818,
      tableName: 'pia',
      serverUrl: null,
      numberOfQuestions: 36,
      objectStore: {},
      status: 0,
      name: `Kolli, ${wishes.facts.site}`,
      author_name: '',
      evaluator_name: '',
      validator_name: '',
      dpo_status: 0,
      dpo_opinion: '',
      concerned_people_opinion: '',
      concerned_people_status: 0,
      rejection_reason: '',
      applied_adjustments: '',
      dpos_names: wishes.facts.officer,
      people_names: '',
      concerned_people_searched_opinion: false,
      concerned_people_searched_content: '',
      category: '',
      ...stamp,
    },
    answers: QUESTIONS.map(({ id }, index) => ({
      id: index + 1,
      pia_id: 1,
      reference_to: id,
      data: { text: `<p>${escaped(answers[id])}</p>`, gauge: null, list: [] },
      ...stamp,
    })),
    measures: MEASURES.map(({ title, content }, index) => ({
      id: index + 1,
      pia_id: 1,
      title,
      content: `<p>${escaped(content)}</p>`,
      placeholder: 'measures.default_placeholder',
      ...stamp,
    })),
    evaluations: [],
    comments: [],
  };
}

function functionsSection(profile: Profile, open: readonly FunctionId[]): Section {
  return {
    heading: 'Functions that could monitor people',
    paragraphs: [],
    table: {
      head: ['Function', 'Now', 'What it takes', 'Source'],
      rows: FUNCTIONS.map((id) => {
        const rule = profile.functions[id];
        return [`${id}: ${DOES[id]}`, open.includes(id) ? 'open' : 'closed', required(rule), rule.source];
      }),
    },
  };
}

function held(profile: Profile, open: readonly FunctionId[]): DataSetId[] {
  return DATA_SETS.filter((id) => {
    const needs = profile.dataSets[id].function;
    return needs === null || open.includes(needs);
  });
}

/** A document as Markdown. */
export function markdownOf(document: PolicyDocument): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const sections = document.sections.map(({ heading, paragraphs, table }) =>
    [
      ...(heading === '' ? [] : [`## ${heading}`]),
      ...paragraphs,
      ...(table
        ? [[row(table.head), row(table.head.map(() => '---')), ...table.rows.map(row)].join('\n')]
        : []),
    ].join('\n\n'),
  );
  return `${[`# ${document.title}`, ...sections].join('\n\n')}\n`;
}

/** A document as a page of its own. */
export function htmlOf(document: PolicyDocument, language = 'en'): string {
  const cells = (tag: string, row: readonly string[]): string =>
    `<tr>${row.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
  const sections = document.sections.map(
    ({ heading, paragraphs, table }) =>
      `${heading === '' ? '' : `<h2>${escaped(heading)}</h2>`}${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('')}${
        table
          ? `<table><thead>${cells('th', table.head)}</thead><tbody>${table.rows.map((row) => cells('td', row)).join('')}</tbody></table>`
          : ''
      }`,
  );
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escaped(document.title)}</title><h1>${escaped(document.title)}</h1>${sections.join('')}</html>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
