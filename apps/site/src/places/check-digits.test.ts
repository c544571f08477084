import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDigits } from './check-digits.ts';

const code = (aisle: number, bay: number, level: number): string =>
  `A${String(aisle).padStart(2, '0')}-${String(bay).padStart(2, '0')}-${level}`;

test('a bin and those around it never share check digits', () => {
  fc.assert(
    fc.property(fc.nat(97), fc.nat(97), fc.nat(7), (aisle, bay, level) => {
      const around = [-1, 0, 1].flatMap((a) =>
        [-1, 0, 1].flatMap((b) => [-1, 0, 1].map((l) => code(aisle + 1 + a, bay + 1 + b, level + 1 + l))),
      );
      expect(new Set(around.map(checkDigits)).size).toBe(around.length);
    }),
  );
});

test('the next bin does not have the next number', () => {
  const steps = Array.from({ length: 40 }, (_, bay) =>
    Math.abs(Number(checkDigits(code(1, bay + 1, 1))) - Number(checkDigits(code(1, bay, 1)))),
  );
  expect(Math.min(...steps)).toBeGreaterThan(5);
});

test('a code always has the same three digits', () => {
  expect(checkDigits('A01-01-1')).toMatch(/^[0-9]{3}$/);
  expect(checkDigits('A01-01-1')).toBe(checkDigits('A01-01-1'));
});
