import type { Answer, Refusal } from '@kolli/workflow';

/** What a run counts, and what it found that must not be. */
export interface Tally {
  accepted: number;
  /** Refusals by code. */
  readonly refused: Map<Refusal, number>;
  /** Steps that were answered again, with what they were answered first. */
  repeated: number;
  lostRequests: number;
  lostAnswers: number;
  /** Requests that met a site which was away or said to send again. */
  waits: number;
  requests: number;
  /** Packets that were given up, for nothing in them went on, by kind and screen. */
  readonly stuck: Map<string, number>;
  offlinePeriods: number;
  departures: number;
  /** Real time in which the floor waited for the clock and what the site does with it. */
  clockMs: number;
  unitsShipped: number;
  /** In sentences; a run with one is not right. */
  readonly differences: string[];
  /** Counts the answers to steps of a packet. `heard` keeps the first answers of that packet. */
  note(packet: number, heard: Map<number, Answer>, answers: readonly Answer[]): void;
  differ(sentence: string): void;
  giveUp(packet: string, screen: string): void;
}

/** More say nothing new. */
const MAX_DIFFERENCES = 200;

export function createTally(): Tally {
  const tally: Tally = {
    accepted: 0,
    refused: new Map(),
    repeated: 0,
    lostRequests: 0,
    lostAnswers: 0,
    waits: 0,
    requests: 0,
    stuck: new Map(),
    offlinePeriods: 0,
    departures: 0,
    clockMs: 0,
    unitsShipped: 0,
    differences: [],
    note(packet, heard, answers) {
      for (const answer of answers) {
        if (answer.outcome === 'gap') continue;
        const first = heard.get(answer.n);
        if (first === undefined) {
          heard.set(answer.n, answer);
          if (answer.outcome === 'accepted') tally.accepted++;
          else if (answer.outcome === 'refused')
            tally.refused.set(answer.code, (tally.refused.get(answer.code) ?? 0) + 1);
          else tally.differ(`Step ${answer.n} of packet ${packet} was taken for another content.`);
          continue;
        }
        tally.repeated++;
        if (!isSame(first, answer))
          tally.differ(
            `Step ${answer.n} of packet ${packet} was answered ${JSON.stringify(first)}, then ${JSON.stringify(answer)}.`,
          );
      }
    },
    giveUp(packet, screen) {
      const at = `${packet} at ${screen}`;
      tally.stuck.set(at, (tally.stuck.get(at) ?? 0) + 1);
    },
    differ(sentence) {
      if (tally.differences.length < MAX_DIFFERENCES) tally.differences.push(sentence);
    },
  };
  return tally;
}

function isSame(one: Answer, other: Answer): boolean {
  if (one.outcome !== other.outcome) return false;
  if (one.outcome === 'refused' && other.outcome === 'refused')
    return one.code === other.code && one.step === other.step;
  return one.outcome !== 'accepted' || other.outcome !== 'accepted' || one.step === other.step;
}
