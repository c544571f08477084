/** Asks the site about codes that the packet does not know, and tells the dialogue. */
import type { State } from '@kolli/workflow';
import { screenOf } from '@kolli/workflow';
import { failureOf } from '../site/failure.ts';
import { site } from '../site/session.ts';
import { take } from './device.ts';
import { notReached, reached } from './network.ts';

const ANSWER_MS = 5_000;

let asking: string | undefined;

/** Asks what the state waits for, once. */
export function lookUpFor(state: State): void {
  const code = wanted(state);
  if (code === undefined || code === asking || !state.online || !site.value) return;
  asking = code;
  void ask(code, state).finally(() => {
    asking = undefined;
  });
}

function wanted(state: State): string | undefined {
  if (state.at.screen === 'asking' || state.at.screen === 'looking') return state.at.code;
  const { notice } = screenOf(state);
  const raw = state.notice?.raw;
  // So that the answer can say what it was: the item in the hand is not in the work.
  return notice?.key === 'wrong_item' && notice.found === null && raw !== named ? raw : undefined;
}

/** The wrong item that was asked about last: one that nobody knows is not asked about for ever. */
let named: string | undefined;

async function ask(code: string, state: State): Promise<void> {
  const isWaited = state.at.screen === 'asking' || state.at.screen === 'looking';
  if (!isWaited) named = code;
  try {
    const found = await site.value?.lookUp({ body: { code } }, { signal: AbortSignal.timeout(ANSWER_MS) });
    reached();
    await take({ type: 'found', code, items: found?.items ?? [], places: found?.places ?? [] }, isWaited);
  } catch (cause) {
    if (failureOf(cause) === 'unreachable') notReached();
    if (!isWaited) return;
    // As if there were no network: what the handheld knows is said, and what it does not.
    await take({ type: 'network', online: false });
    await take({ type: 'scan', raw: code }, true);
  }
}
