import { randomInt } from 'node:crypto';
import { problem, unavailable } from '../../http/index.ts';
import {
  ANSWERS,
  type Answered,
  type Asked,
  type NewQuestion,
  type Posed,
  type Subject,
} from './question.ts';

/** More than a floor of the largest building is asked at once. */
const MAX_QUESTIONS = 1000;
/** Of one asker, answered ones that were not put away among them: a page of them is read, more are not. */
const MAX_OF_ASKER = 20;
/** At once to whoever has a packet: they are at work. */
const MAX_OPEN_AT_PACKET = 3;
/** In a day to whoever has a packet, however many orders are in it: what is asked again and again follows a person, not a parcel. */
const MAX_ASKED_AT_PACKET = 8;
/** In a day about one thing, by all askers. */
const MAX_ASKED_ABOUT = 4;
const MAX_ID = 2_147_483_647;

interface Kept extends NewQuestion {
  readonly question: number;
  /** The sign-in that asked. */
  readonly asker: string;
  /** Packets whose holder has yet to answer. */
  readonly waiting: Set<number>;
  readonly answers: Answered[];
}

export interface QuestionNeeds {
  /** Something changed for whoever asked. */
  readonly tellAsker: (asker: string) => void;
  /** Something changed for whoever has a packet. */
  readonly tellHolder: (packet: number) => void;
}

/**
 * The questions of now, in memory and nowhere else. They go to packets, never to sign-ins, and no time is kept of asking, reading or
 * answering: neither side can learn who the other is. A question ends with its answer, with the packet, or with either side's sign-in.
 */
export class Questions {
  readonly #needs: QuestionNeeds;
  readonly #questions = new Map<number, Kept>();
  /** How often was asked today, by what about and by packet. */
  readonly #askedAbout = new Map<string, number>();
  readonly #askedAt = new Map<number, number>();

  constructor(needs: QuestionNeeds) {
    this.#needs = needs;
  }

  /**
   * Puts a question to whoever has these packets.
   * @throws Problem `question_open`, `asked_enough`, `too_many_questions` or `unavailable`
   */
  ask(asker: string, question: NewQuestion, packets: readonly number[]): number {
    this.#refuse(asker, question.about, packets);
    const key = keyOf(question.about);
    this.#askedAbout.set(key, (this.#askedAbout.get(key) ?? 0) + 1);
    for (const packet of packets) this.#askedAt.set(packet, (this.#askedAt.get(packet) ?? 0) + 1);
    const id = randomInt(1, MAX_ID);
    this.#questions.set(id, { ...question, question: id, asker, waiting: new Set(packets), answers: [] });
    for (const packet of packets) this.#needs.tellHolder(packet);
    return id;
  }

  /** Answers for a packet. @throws Problem `not_found` where it was withdrawn or answered; `wrong_answer` */
  answer(packet: number, id: number, answer: Answered): void {
    const kept = this.#questions.get(id);
    if (!kept?.waiting.has(packet))
      throw problem(404, 'not_found', 'This question is answered already, or was withdrawn.');
    if (!ANSWERS[kept.ask].includes(answer.says))
      throw problem(409, 'wrong_answer', `This is answered with ${ANSWERS[kept.ask].join(', ')}.`);
    kept.waiting.delete(packet);
    kept.answers.push(answer);
    this.#needs.tellAsker(kept.asker);
    this.#needs.tellHolder(packet);
  }

  /** Takes a question back, or puts an answered one away. Said again, nothing is changed. */
  withdraw(asker: string, id: number): void {
    const kept = this.#questions.get(id);
    if (kept?.asker !== asker) return;
    this.#end(kept);
  }

  /** What a sign-in asked, by what it is about: not in the order of asking or answering. */
  ofAsker(asker: string): Asked[] {
    return [...this.#questions.values()]
      .filter((kept) => kept.asker === asker)
      .map(({ asker: _asker, waiting, answers, ...question }) => ({
        ...question,
        state: stateOf(waiting, answers),
        answers: answers.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1)),
      }))
      .toSorted((a, b) => (keyOf(a.about) < keyOf(b.about) ? -1 : 1));
  }

  /** What whoever has a packet is asked, the first first. */
  ofPacket(packet: number): Posed[] {
    return [...this.#questions.values()]
      .filter(({ waiting }) => waiting.has(packet))
      .map(({ asker: _asker, waiting: _waiting, answers: _answers, ...question }) => ({
        ...question,
        answers: ANSWERS[question.ask],
      }));
  }

  /** Ends what is asked of packets that nobody has in hand any more. */
  endMoved(isHeld: (packet: number) => boolean): void {
    for (const { waiting } of this.#questions.values())
      for (const packet of waiting) if (!isHeld(packet)) this.packetLeft(packet);
  }

  /** Whoever had a packet has it no more, or signed out. */
  packetLeft(packet: number): void {
    for (const kept of this.#questions.values())
      if (kept.waiting.delete(packet)) this.#needs.tellAsker(kept.asker);
  }

  /** Whoever asked has signed out. */
  askerLeft(asker: string): void {
    for (const kept of this.#questions.values()) if (kept.asker === asker) this.#end(kept);
  }

  /** A business day ends with its packets. */
  clear(): void {
    for (const kept of this.#questions.values()) this.#end(kept);
    this.#askedAbout.clear();
    this.#askedAt.clear();
  }

  #end(kept: Kept): void {
    this.#questions.delete(kept.question);
    for (const packet of kept.waiting) this.#needs.tellHolder(packet);
    this.#needs.tellAsker(kept.asker);
  }

  #refuse(asker: string, about: Subject, packets: readonly number[]): void {
    const all = [...this.#questions.values()];
    const key = keyOf(about);
    if (all.some((kept) => kept.waiting.size > 0 && keyOf(kept.about) === key))
      throw problem(409, 'question_open', 'Somebody asked about this already. Wait for the answer.');
    if (all.filter((kept) => kept.asker === asker).length >= MAX_OF_ASKER)
      throw problem(409, 'too_many_questions', 'You have asked much already. Put away what was answered.');
    if (
      (this.#askedAbout.get(key) ?? 0) >= MAX_ASKED_ABOUT ||
      packets.some(
        (packet) =>
          (this.#askedAt.get(packet) ?? 0) >= MAX_ASKED_AT_PACKET ||
          this.ofPacket(packet).length >= MAX_OPEN_AT_PACKET,
      )
    )
      throw problem(
        409,
        'asked_enough',
        'Enough was asked about this work. Look it up, or go to where it lies.',
      );
    if (all.length >= MAX_QUESTIONS) throw unavailable('Too many questions are open. Go and look.', 30);
  }
}

function stateOf(waiting: ReadonlySet<number>, answers: readonly Answered[]): Asked['state'] {
  if (waiting.size > 0) return 'open';
  return answers.length > 0 ? 'answered' : 'ended';
}

function keyOf({ kind, code }: Subject): string {
  return `${kind} ${code}`;
}

function textOf({ says, quantity }: Answered): string {
  return `${says} ${quantity ?? ''}`;
}
