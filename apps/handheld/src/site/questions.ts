/** What desks ask about the work in hand, as it comes from the site. */
import { ASKS, asked, type Question, SAYS, type Subject } from './said.ts';

const SUBJECTS: readonly Subject[] = ['order', 'plate', 'parcel', 'problem'];

/** Takes in all that is asked about a packet; true where there is something new to read. */
export function takeQuestions(data: object): boolean {
  const has = new Map<string, unknown>(Object.entries(data));
  const packet = has.get('packet');
  const list = has.get('open');
  if (typeof packet !== 'number' || !Array.isArray(list)) return false;
  const open = list.flatMap((one: unknown) => questionOf(one) ?? []);
  const known = new Set((asked.value?.open ?? []).map(({ question }) => question));
  asked.value = { packet, open };
  return open.some(({ question }) => !known.has(question));
}

/** It is answered, or was withdrawn. */
export function answered(question: number): void {
  if (!asked.value) return;
  const open = asked.value.open.filter((one) => one.question !== question);
  asked.value = { ...asked.value, open };
}

/** A question that a newer site asks in a way that this page does not know is left out: the desk sees no answer, and goes and looks. */
function questionOf(given: unknown): Question | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const has = new Map<string, unknown>(Object.entries(given));
  const about = has.get('about');
  const ask = ASKS.find((one) => one === has.get('ask'));
  const question = has.get('question');
  const answers = has.get('answers');
  if (typeof about !== 'object' || about === null || !('kind' in about) || !('code' in about))
    return undefined;
  const { kind, code } = about;
  const subject = SUBJECTS.find((one) => one === kind);
  if (!subject || !ask || typeof code !== 'string' || typeof question !== 'number') return undefined;
  return {
    question,
    about: { kind: subject, code },
    ask,
    text: textOf(has.get('text')),
    place: textOf(has.get('place')),
    answers: SAYS.filter((says) => Array.isArray(answers) && answers.includes(says)),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
