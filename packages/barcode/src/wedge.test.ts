import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEcho } from './echo.ts';
import { sscc } from './sscc.ts';
import {
  type Arrival,
  wedge,
  WEDGE_IDLE,
  type WedgeEvent,
  type WedgeOptions,
  type WedgeState,
  type WedgeSuffix,
} from './wedge.ts';

const PARCEL = sscc(3, '4012345', 7);
const ANY: WedgeOptions = { settings: { prefix: '', suffix: 'any' } };

/** Types into the machine, and lets time pass as it asks for. */
function deliver(
  events: readonly WedgeEvent[],
  options: WedgeOptions = ANY,
  from: WedgeState = WEDGE_IDLE,
): { arrived: Arrival[]; swallowed: boolean[]; state: WedgeState } {
  const arrived: Arrival[] = [];
  const swallowed: boolean[] = [];
  let state = from;
  let wakeAt: number | undefined;
  const take = (event: WedgeEvent): void => {
    const done = wedge(state, event, options);
    ({ state, wakeAt } = done);
    arrived.push(...done.arrived);
    if (event.type !== 'time') swallowed.push(done.swallow);
  };
  for (const event of events) {
    while (wakeAt !== undefined && wakeAt < event.at) take({ type: 'time', at: wakeAt });
    take(event);
  }
  while (wakeAt !== undefined) take({ type: 'time', at: wakeAt });
  return { arrived, swallowed, state };
}

function keys(text: string, at: number, gapMs: number, field = false): WedgeEvent[] {
  return [...text].map((key, index) => ({ type: 'key', key, at: at + index * gapMs, ctrl: false, field }));
}

const raws = (events: readonly WedgeEvent[], options?: WedgeOptions): string[] =>
  deliver(events, options).arrived.map(({ raw }) => raw);
const end = (at: number, key = 'Enter'): WedgeEvent => ({ type: 'key', key, at, ctrl: false, field: false });

describe('a scanner', () => {
  test.each(['Enter', 'Tab', '\n', '\r'])('may end a code by %j', (key) => {
    const { arrived, swallowed } = deliver([...keys('A12-07-3-B', 0, 4), end(41, key)]);
    expect(arrived).toMatchObject([{ raw: 'A12-07-3-B', how: 'scan' }]);
    expect(swallowed.every(Boolean)).toBe(true);
  });

  test('may end a code by nothing: what is whole by its content is taken soon, the rest a little later', () => {
    for (const code of ['T-000123', '4006381333931', PARCEL, `]C100${PARCEL}`, 'A12-07-3-B', '85123A'])
      expect(raws(keys(code, 0, 4))).toEqual([code]);
    const [arrival] = deliver(keys('4006381333931', 0, 4)).arrived;
    expect(arrival?.at).toBe(12 * 4 + 120);
  });

  test('may send a long code in pieces with seconds between them', () => {
    const code = `]d2010400638133393110LOT-1\u001d21${'S'.repeat(20)}`;
    const pieces = [
      ...keys(code.slice(0, 17), 0, 3),
      ...keys(code.slice(17, 30), 4_000, 3),
      ...keys(code.slice(30), 11_000, 3),
    ];
    expect(raws([...pieces, end(11_500)], { settings: { prefix: '', suffix: 'enter' } })).toEqual([code]);
  });

  test('that ends codes by a key is waited for, once it is known', () => {
    const first = deliver([...keys('T-000001', 0, 4), end(40)]).state;
    const later = [...keys('010400638133393117270331', 1_000, 4), ...keys('10AB', 6_000, 4), end(6_020)];
    expect(deliver(later, ANY, first).arrived.map(({ raw }) => raw)).toEqual([
      '01040063813339311727033110AB',
    ]);
  });

  test('that lost the end of one code gives two, where each piece is whole', () => {
    const first = deliver([...keys('T-000001', 0, 4), end(40)]).state;
    const twice = [...keys('T-000123', 1_000, 4), ...keys('T-000456', 4_000, 4), end(4_040)];
    expect(deliver(twice, ANY, first).arrived.map(({ raw }) => raw)).toEqual(['T-000123', 'T-000456']);
  });

  test('may put a prefix before each code, which is then known at any speed', () => {
    const options: WedgeOptions = { settings: { prefix: '~', suffix: 'none' } };
    expect(raws([...keys('~T-000123', 0, 200)], options)).toEqual(['T-000123']);
    expect(raws([...keys('~85123A~T-000123', 0, 4)], options)).toEqual(['85123A', 'T-000123']);
    expect(deliver(keys('~85123A', 0, 4), options).arrived[0]).toMatchObject({ prefix: true });
  });

  test('may send FNC1 as Ctrl and bracket, and Enter as Ctrl and M', () => {
    const ctrl = (key: string, at: number): WedgeEvent => ({
      type: 'key',
      key,
      at,
      ctrl: true,
      field: false,
    });
    expect(raws([...keys(']C110AB', 0, 4), ctrl(']', 28), ...keys('21X', 32, 4), ctrl('m', 44)])).toEqual([
      ']C110AB\u001d21X',
    ]);
  });

  test('may type by way of an input method', () => {
    expect(raws([{ type: 'text', text: '85123A\n', at: 0 }])).toEqual(['85123A']);
    expect(
      raws([
        { type: 'text', text: 'A12-07', at: 0 },
        { type: 'text', text: '-3-B\n', at: 30 },
      ]),
    ).toEqual(['A12-07-3-B']);
    expect(deliver([{ type: 'text', text: '85123A\n', at: 0 }]).arrived[0]?.inField).toBe(6);
  });

  test('that types into a field is heard all the same, and says what to take out of it', () => {
    const events: WedgeEvent[] = [
      ...keys('T-000123', 0, 4, true),
      { type: 'key', key: 'Enter', at: 40, ctrl: false, field: true },
    ];
    const { arrived, swallowed } = deliver(events);
    expect(arrived).toMatchObject([{ raw: 'T-000123', inField: 8 }]);
    expect(swallowed).toEqual([...Array.from({ length: 8 }, () => false), true]);
  });

  test('that ends a code after it was taken presses no button', () => {
    const { arrived, swallowed } = deliver([...keys('T-000123', 0, 4), end(900)]);
    expect(arrived).toHaveLength(1);
    expect(swallowed.at(-1)).toBe(true);
  });
});

describe('a person', () => {
  test('who types a code and Enter has typed it', () => {
    expect(deliver([...keys('a-12', 0, 180), end(900)]).arrived).toMatchObject([
      { raw: 'a-12', how: 'typed' },
    ]);
  });

  test('who types in a field is left alone', () => {
    const typed: WedgeEvent[] = [
      ...keys('a-12', 0, 180, true),
      { type: 'key', key: 'Enter', at: 900, ctrl: false, field: true },
    ];
    const { arrived, swallowed } = deliver(typed);
    expect(arrived).toEqual([]);
    expect(swallowed.some(Boolean)).toBe(false);
  });

  test('who presses Enter, Tab or a blank on a button does just that', () => {
    expect(deliver([end(0), end(500, 'Tab'), end(900, ' ')]).swallowed).toEqual([false, false, false]);
  });

  test('who begins to type and goes away leaves nothing behind', () => {
    expect(raws([...keys('a', 0, 100), ...keys('T-000123', 8_000, 4), end(8_040)])).toEqual(['T-000123']);
  });

  test('who pastes a page gives one long text, cut', () => {
    const { arrived, state } = deliver([{ type: 'paste', text: `${'x'.repeat(9_000)}\n`, at: 0 }]);
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.raw).toHaveLength(4_096);
    expect(state.text).toBe('');
  });
});

const codeCharacters = [...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789-.'];
const code = fc
  .array(fc.constantFrom(...codeCharacters), { minLength: 3, maxLength: 40 })
  .map((characters) => characters.join(''));
const terminators: Readonly<Record<string, WedgeSuffix>> = { Enter: 'enter', Tab: 'tab' };

describe('whatever is scanned', () => {
  test('comes out as it went in, in its order, for every scanner that ends its codes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ code, gapMs: fc.integer({ min: 0, max: 40 }) }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('', '~', ']Z'),
        fc.constantFrom('Enter', 'Tab'),
        fc.boolean(),
        (scans, prefix, key, told) => {
          const settings = { prefix, suffix: told ? (terminators[key] ?? 'any') : 'any' } as const;
          const events: WedgeEvent[] = [];
          let at = 1_000;
          for (const scan of scans) {
            events.push(...keys(prefix + scan.code, at, scan.gapMs));
            at += (prefix.length + scan.code.length) * scan.gapMs;
            events.push(end(at, key));
            at += 60;
          }
          expect(raws(events, { settings })).toEqual(scans.map((scan) => scan.code));
        },
      ),
    );
  });

  test('comes out for a scanner that ends nothing, where a second lies between two scans', () => {
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 6 }), (codes) => {
        const whole = codes.filter((one) => !/^([TCP]-?\d*|\d+.*|\].*)$/.test(one));
        const events = whole.flatMap((one, index) => keys(one, index * 2_000, 5));
        expect(raws(events)).toEqual(whole);
      }),
    );
  });

  test('comes out the same however late the page is', () => {
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 5 }), (codes) => {
        const events = codes.flatMap((one, index) => [
          ...keys(one, index * 20_000, 5),
          ...(index % 2 === 0 ? [end(index * 20_000 + one.length * 5)] : []),
        ]);
        const late: Arrival[] = [];
        let state = WEDGE_IDLE;
        for (const event of [...events, { type: 'time' as const, at: codes.length * 20_000 }]) {
          const done = wedge(state, event, ANY);
          state = done.state;
          late.push(...done.arrived);
        }
        expect(late.map(({ raw }) => raw)).toEqual(deliver(events).arrived.map(({ raw }) => raw));
      }),
    );
  });

  test('never comes from slow fingers', () => {
    fc.assert(
      fc.property(code, fc.integer({ min: 70, max: 900 }), (text, gapMs) => {
        const { arrived } = deliver([...keys(text, 0, gapMs), end(text.length * gapMs)]);
        expect(arrived.every(({ how }) => how === 'typed')).toBe(true);
      }),
    );
  });
});

describe('a double scan', () => {
  const heard = { raw: 'T-000123', at: 1_000, step: 'item' };
  test('of a moment is one', () => {
    expect(isEcho(heard, { ...heard, at: 1_200 })).toBe(true);
    expect(isEcho(heard, { ...heard, at: 1_500, step: 'again' })).toBe(true);
  });
  test('is two when a hand was between them, or another code', () => {
    expect(isEcho(heard, { ...heard, at: 1_500 })).toBe(false);
    expect(isEcho(heard, { ...heard, at: 1_700, step: 'again' })).toBe(false);
    expect(isEcho(heard, { ...heard, raw: 'T-000124', at: 1_010 })).toBe(false);
    expect(isEcho(undefined, heard)).toBe(false);
  });
});
