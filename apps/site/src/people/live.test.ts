import { expect, test, vi } from 'vitest';
import type { Role } from '../http/index.ts';
import { HelpCalls } from './help.ts';
import { Live } from './live.ts';
import type { Session } from './session.ts';

function session(id: string, ...roles: Role[]): Session {
  const permit = { kind: 'person', roles, scopes: [], processes: [] } as const;
  return { id, worker: 1, key: null, endsMs: 0, seal: 1, permit };
}

/** A screen that notes what it hears, and reads as long as it is told to. */
function screen() {
  const heard: string[] = [];
  const state = { reads: true, ended: false };
  return {
    heard,
    state,
    send(text: string) {
      if (state.reads) heard.push(text.split('\n')[0] ?? '');
      return state.reads;
    },
    end() {
      state.ended = true;
    },
  };
}

const open = (holds: (of: Session) => boolean = () => true) => new Live({ holds, listens: () => {} });
const words = { event: 'message', data: { text: 'Mind the floor' } } as const;

test('a screen that does not read is let go of, and is not counted as reached', () => {
  const live = open();
  const [slow, quick] = [screen(), screen()];
  live.open(session('a', 'worker'), slow);
  live.open(session('b', 'worker'), quick);
  slow.state.reads = false;
  expect(live.tell(['a', 'b', 'c'], words)).toBe(1);
  expect([slow.state.ended, quick.state.ended]).toEqual([true, false]);
  expect([...live.listening()]).toEqual(['b']);
  live.close();
  expect(quick.state.ended).toBe(true);
  expect(() => live.open(session('d', 'worker'), screen())).toThrow(/ending/);
});

test('a line ends with its sign-in at the next pulse, and others are told that it still is there', () => {
  let ended = false;
  const live = open(({ id }) => id !== 'a' || !ended);
  const [one, other] = [screen(), screen()];
  live.open(session('a', 'worker'), one);
  live.open(session('b', 'worker'), other);
  ended = true;
  live.pulse();
  expect(one.state.ended).toBe(true);
  expect(other.heard).toEqual([': open', ': ping']);
  live.close();
});

test('changes are told to desks alone, once a second, all of them together', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'performance'] });
  try {
    const live = open();
    const [desk, device] = [screen(), screen()];
    // nobody listens: nothing is kept for later
    live.changed(['orders']);
    live.open(session('lead', 'lead'), desk);
    live.open(session('worker', 'worker'), device);
    vi.advanceTimersByTime(2000);
    expect(desk.heard).toEqual([': open']);
    for (let i = 0; i < 100; i++) live.changed(i % 2 ? ['stock'] : ['orders', 'board']);
    vi.advanceTimersByTime(100);
    expect(desk.heard).toEqual([': open', 'event: changed']);
    live.changed(['stock']);
    vi.advanceTimersByTime(800);
    expect(desk.heard).toHaveLength(2);
    vi.advanceTimersByTime(300);
    expect(desk.heard).toHaveLength(3);
    expect(device.heard).toEqual([': open']);
    live.close();
  } finally {
    vi.useRealTimers();
  }
});

test('a call for help waits now, then for minutes, and goes with a sign-in that is over', () => {
  let elapsed = 0;
  let signedIn = true;
  const help = new HelpCalls({ elapsedMs: () => elapsed, holds: () => signedIn });
  help.ask(session('a', 'worker'), { about: 'heavy', text: null, place: 'A-01', process: 'pick' });
  expect(help.open().map(({ waiting }) => waiting)).toEqual(['now']);
  elapsed = 200_000;
  expect(help.open().map(({ waiting }) => waiting)).toEqual(['minutes']);
  signedIn = false;
  expect(help.open()).toEqual([]);
});

test('while the board stands, desks hear of it and of what hands did at its ticks alone', () => {
  vi.useFakeTimers();
  try {
    let stands = true;
    const live = new Live({ holds: () => true, listens: () => {}, boardStands: () => stands });
    const told: string[] = [];
    live.open(session('a', 'lead'), {
      send: (text) => told.push(text.split('data: ')[1]?.trim() ?? '') > 0,
      end: () => {},
    });
    told.length = 0;
    const after = () => {
      vi.advanceTimersByTime(1500);
      return told.splice(0);
    };
    live.floorChanged(['stock', 'board']);
    live.changed(['board']);
    expect(after()).toEqual([]);
    live.changed(['help', 'board']);
    expect(after()).toEqual(['{"what":["help"]}']);
    live.boardTicked(['stock', 'board']);
    expect(after()).toEqual(['{"what":["stock","board"]}']);
    live.changed(['orders', 'board']);
    expect(after()).toEqual(['{"what":["orders"]}']);
    stands = false;
    live.floorChanged(['stock', 'board']);
    expect(after()).toEqual(['{"what":["stock","board"]}']);
    live.close();
  } finally {
    vi.useRealTimers();
  }
});
