import { type Answer, judge, REFUSALS, type Step, type Verdict } from '@kolli/workflow';
import { problem } from '../http/index.ts';
import {
  answerStep,
  type Batcher,
  type Floor,
  KIND,
  openProblem,
  type Packet,
  PENDING,
  PROCESS,
  remember,
  remembered,
  resultOf,
  type StepAct,
  type StepEntry,
} from '../work/index.ts';
import { fingerprint } from './content.ts';

/** Results beside the refusals' own numbers: the outcome is unknown, or the number was used for another content. */
const UNKNOWN = -1;
const CONFLICT = 99;

export interface StepServiceOptions {
  readonly floor: Floor;
  /** The stock unit of an item without lot, serial and owner, if it is known already. */
  readonly plainUnit: (item: number) => number | undefined;
  /** What to run for each kind that is no plain move; also for facts of plain kinds. */
  readonly acts: { readonly [K in Step['kind']]: StepAct };
}

export interface StepService {
  /** Fills in what a step means when its turn comes: given to the batcher. */
  readonly judge: (entry: ScanEntry) => void;
  /** Takes one step of a packet; `tell` is called once with its answer, or undefined when the outcome is unknown. */
  take(packet: Packet, step: Step, tell: (answer: Answer | undefined) => void): void;
  /** Takes the steps of a request in their order. Throws 503 when the outcome of one is unknown. */
  takeAll(packet: Packet, steps: readonly Step[]): Promise<Answer[]>;
  /** Answers for a packet whose day is forgotten: a problem, once, never a move. */
  tooOld(packet: number, steps: readonly Step[]): Promise<Answer[]>;
  attach(batcher: Batcher<ScanEntry>): void;
}

/** A step on its way, with what the device said. */
export interface ScanEntry extends StepEntry {
  readonly lane: Packet;
  readonly step: Step;
}

/** The hot path: a step in, judged, committed in a batch, answered. */
export function createStepService({ floor, plainUnit, acts }: StepServiceOptions): StepService {
  let batcher: Batcher<ScanEntry>;

  const judgeEntry = (entry: ScanEntry): void => {
    const { lane: packet, step } = entry;
    entry.act = null;
    entry.result = 0;
    const verdict = judge(step, packet.view);
    if (!verdict.ok) {
      entry.result = resultOf(verdict.code);
      return;
    }
    const plain = step.offline !== true && verdict.newPlate === null && verdict.free === null;
    if (
      plain &&
      (step.kind === 'pick' || step.kind === 'pack' || step.kind === 'putaway' || step.kind === 'move')
    ) {
      const unit = verdict.unit ?? plainUnitOf(verdict, floor, plainUnit);
      if (unit !== undefined && verdict.from !== null && verdict.to !== null) {
        const from = floor.holder(verdict.from);
        const to = floor.holder(verdict.to);
        if (from && to) {
          entry.task = verdict.task === null ? null : verdict.task.task;
          entry.from = from;
          entry.to = to;
          entry.fromUnit = entry.toUnit = unit;
          entry.document = step.kind === 'pack' ? verdict.to : null;
          return;
        }
      }
    }
    const run = acts[step.kind];
    entry.exclusive =
      step.kind === 'transport' ||
      step.kind === 'load' ||
      step.kind === 'undo' ||
      (step.kind === 'assign' && verdict.plate !== null);
    entry.act = async (act) => {
      await run(act, { packet, step, verdict });
      return 0;
    };
  };

  const submit = (packet: Packet, step: Step, content: number): void => {
    const kept = remembered(packet, step.n);
    const entry: ScanEntry = {
      lane: packet,
      step,
      n: step.n,
      content,
      kind: KIND[step.kind],
      process: PROCESS[packet.process],
      task: null,
      from: null,
      fromUnit: null,
      to: null,
      toUnit: null,
      quantity: step.quantity,
      document: null,
      result: 0,
      act: null,
      exclusive: false,
      done(result, number) {
        if (result === 0 && entry.task !== null) {
          const task = packet.tasks.get(entry.task) ?? floor.task(entry.task);
          if (task) task.done += entry.quantity;
        }
        // nobody knows whether this one was taken: the packet is read again when it is asked for
        if (result === UNKNOWN) floor.forget(packet);
        else floor.renew(packet);
        if (kept) answerStep(packet, kept, result, number);
      },
    };
    batcher.push(entry);
  };

  const take: StepService['take'] = (packet, step, tell) => {
    const { n } = step;
    if (n > packet.last + 1) return tell({ n, outcome: 'gap', expect: packet.last + 1 });
    const content = fingerprint(step);
    const answer = (result: number, number: number): void => tell(answerOf(n, result, number));
    if (n === packet.last + 1) {
      packet.last = n;
      remember(packet, n, content, answer);
      return submit(packet, step, content);
    }
    const kept = remembered(packet, n);
    if (!kept) {
      firstAnswer(packet, n, content).then(tell, () => tell(undefined));
      return;
    }
    if (kept.content !== content) return tell({ n, outcome: 'conflict' });
    if (kept.result === PENDING) kept.waiting.push(answer);
    else answer(kept.result, kept.step);
  };

  /** The answer of a step that memory has let go of. */
  const firstAnswer = async (packet: Packet, n: number, content: number): Promise<Answer | undefined> => {
    const found = await floor.db.query<{ content: number; result: number; step: number }>({
      name: 'first_answer',
      text: 'select content, result, step from work.journal where day = $1 and packet = $2 and n = $3 and line = 0',
      values: [packet.day, packet.id, n],
    });
    const row = found.rows[0];
    if (!row || row.content !== content) return { n, outcome: 'conflict' };
    return answerOf(n, row.result, row.step);
  };

  return {
    judge: judgeEntry,
    take,
    attach(given) {
      batcher = given;
    },
    async takeAll(packet, steps) {
      // a fact may speak of a task that is no longer this packet's
      for (const step of steps) {
        if (step.offline === true && step.task !== undefined && !packet.tasks.has(step.task))
          await floor.loadTask(step.task);
      }
      const answers = await Promise.all(
        steps.map((step) => new Promise<Answer | undefined>((resolve) => take(packet, step, resolve))),
      );
      // the device counts its lease from this answer, also where it is the answer of before
      floor.renew(packet);
      return answers.map((answer) => {
        if (!answer) throw unavailable();
        return answer;
      });
    },
    async tooOld(packet, steps) {
      await floor.journal.act(async (act) => {
        const marked = await act.query(
          `insert into work.packet as p (id, day, kind, state, reported) values ($1, $2, 'move', 'closed', true)
           on conflict (id) do update set reported = true, day = excluded.day
             where not p.reported and p.day < excluded.day - 1 returning 1`,
          [packet, act.today],
        );
        if (marked.rows.length === 0) {
          // the mark is kept for as long as the device goes on sending
          await act.query('update work.packet set day = $2 where id = $1 and reported', [packet, act.today]);
          return;
        }
        await openProblem(act, { kind: 'too_old', process: PROCESS.problem, quantity: steps.length });
        act.journal({ kind: KIND.late, process: PROCESS.problem, quantity: 0 });
      });
      return steps.map(({ n }) => ({ n, outcome: 'refused', code: 'too_old', step: 0 }));
    },
  };
}

/** The plain unit of the item that was scanned, where it can be no other and is known. */
function plainUnitOf(
  verdict: Extract<Verdict, { ok: true }>,
  floor: Floor,
  plainUnit: (item: number) => number | undefined,
): number | undefined {
  const wanted = verdict.wanted;
  if (wanted === null || wanted.lot !== null || wanted.serial !== null || wanted.status === 'damaged')
    return undefined;
  const item = floor.lookups.item(wanted.item);
  return item && !item.tracksLot && !item.tracksSerial ? plainUnit(item.item) : undefined;
}

function answerOf(n: number, result: number, step: number): Answer | undefined {
  if (result === 0) return { n, outcome: 'accepted', step };
  if (result === UNKNOWN) return undefined;
  if (result === CONFLICT) return { n, outcome: 'conflict' };
  return { n, outcome: 'refused', code: REFUSALS[result - 1] ?? 'bad_quantity', step };
}

/** The outcome is not known: the device keeps its steps and sends them again. */
export function unavailable(): Error {
  return problem(
    503,
    'send_again',
    'The site cannot say what became of this. Send it again: nothing happens twice.',
  );
}
