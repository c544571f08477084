import { expect, test } from 'vitest';
import { fieldsOf } from './approval.ts';

test('a detail is fields: nothing is left out but what is empty, and nothing stays a code of braces', () => {
  expect(
    fieldsOf({
      sku: 'CUP',
      lot: null,
      delta: -4,
      processes: ['ship', 'pack'],
      none: [],
      pace: { pick: 90, pack: { small: 40 } },
      held: false,
    }),
  ).toEqual({
    sku: 'CUP',
    delta: -4,
    processes: 'ship, pack',
    none: '',
    'pace pick': 90,
    'pace pack small': 40,
    held: false,
  });
});
