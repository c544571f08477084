import { expect, test } from 'vitest';
import { headcountOf, postsOf } from './crew.ts';
import { createRoster } from './roster.ts';

const at = (text: string): number => Date.parse(text);
const text = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

test('shifts are the site’s own hours, and one is always on', () => {
  const roster = createRoster('Europe/Berlin');
  const early = roster.next(at('2026-11-24T04:30:00Z'), 0);
  expect([text(early.begins), text(early.ends)]).toEqual(['2026-11-24T05:00', '2026-11-24T13:00']);
  const night = roster.next(at('2026-11-24T23:30:00Z'), 2);
  expect([text(night.begins), text(night.ends)]).toEqual(['2026-11-24T23:30', '2026-11-25T05:00']);
  for (let hour = 0; hour < 24; hour++) {
    const now = at('2026-11-24T00:00:00Z') + hour * 3_600_000;
    expect([0, 1, 2].filter((shift) => roster.next(now, shift).begins === now)).toHaveLength(1);
  }
});

test('every trade has somebody, and the shares hold over all', () => {
  expect(Object.values(headcountOf(1)).every((count) => count === 1)).toBe(true);
  const posts = postsOf(headcountOf(40));
  expect(posts).toHaveLength(40);
  expect(new Set(posts.map((post) => post.badge)).size).toBe(40);
  for (const shift of [0, 1, 2])
    expect(posts.filter((post) => post.shift === shift).length).toBeGreaterThanOrEqual(13);
});
