/** Quantities in units that the hand meets. */
import type { Packages } from '@kolli/workflow';
import { figure, m } from '../language/messages.ts';

/** "3 pieces" without its figure, which stands large beside it. */
export function unitsText(units: number): string {
  return m.pieces({ count: units });
}

/** "2 × case, 3 × piece", where that says more than the number of pieces. */
export function packagesText(packages: Packages, units: number): string {
  if (packages.reduce((sum, { count }) => sum + count, 0) === units) return '';
  return packages
    .map(({ name, count }) =>
      name === 'piece'
        ? `${figure(count)} ${m.pieces({ count })}`
        : m.packages({ count: figure(count), name }),
    )
    .join(', ');
}
