/** What the site says unasked: a lead's words, a wish to change to other work, the answer to a call for help. */
import { PROCESSES } from '@kolli/workflow';
import { takeQuestions } from './questions.ts';
import { asked, help, said } from './said.ts';
import { session } from './session.ts';

const AGAIN_MS = [1_000, 3_000, 10_000, 30_000] as const;
/** The site says something each 20 s; a line that is silent for longer is dead. */
const SILENT_MS = 50_000;

let isListening = false;

/** Listens for as long as somebody is signed in. `heard` is told when something arrives. Said again, it changes nothing. */
export function listen(heard: () => void): void {
  if (isListening) return;
  isListening = true;
  session.subscribe((now) => {
    if (now) void listenAs(now.token, heard);
    else {
      said.value = null;
      help.value = null;
      asked.value = null;
    }
  });
}

async function listenAs(token: string, heard: () => void): Promise<void> {
  let tries = 0;
  while (session.peek()?.token === token) {
    try {
      await oneLine(token, (event, data) => {
        tries = 0;
        if (take(event, data)) heard();
      });
    } catch {
      // The line broke, or the site is not there: the next try is later.
    }
    await new Promise((settle) => {
      setTimeout(settle, AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)]);
    });
    tries += 1;
  }
}

async function oneLine(token: string, tell: (event: string, data: string) => void): Promise<void> {
  const control = new AbortController();
  let timer = setTimeout(() => control.abort(), SILENT_MS);
  const stop = session.subscribe((now) => {
    if (now?.token !== token) control.abort();
  });
  try {
    const answer = await fetch('/v1/live', {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
      signal: control.signal,
    });
    if (!answer.ok || !answer.body) return;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => control.abort(), SILENT_MS);
      text += value;
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) dispatch(event, tell);
    }
  } finally {
    clearTimeout(timer);
    stop();
  }
}

function dispatch(block: string, tell: (event: string, data: string) => void): void {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
  }
  if (data.length > 0) tell(event, data.join('\n'));
}

/** Takes an event in; true where a worker should look. */
function take(event: string, data: string): boolean {
  const given: unknown = JSON.parse(data);
  if (typeof given !== 'object' || given === null) return false;
  const has = new Map<string, unknown>(Object.entries(given));
  const words = has.get('text');
  const text = typeof words === 'string' ? words : '';
  switch (event) {
    case 'message':
      said.value = { text, moveTo: null };
      return true;
    case 'move':
      said.value = { text, moveTo: PROCESSES.find((process) => process === has.get('process')) ?? null };
      return true;
    case 'help': {
      const state = has.get('state');
      help.value = state === 'asked' || state === 'coming' ? { state, text } : null;
      return state === 'coming';
    }
    case 'question':
      return takeQuestions(given);
    default:
      return false;
  }
}
