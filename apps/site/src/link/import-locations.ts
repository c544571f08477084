import {
  AREA_CODES,
  type AreaCode,
  checkDigits,
  LOCATION_KINDS,
  LocationCode,
  type LocationKind,
  type LocationOutcome,
  type LocationToWrite,
  judgeLocations,
  MAX_AISLE,
  MAX_X_MM,
  MAX_Z_MM,
  writeLocations,
  ZoneCode,
} from '../places/index.ts';
import { oneOf, required, text, whole, yesNo } from './column.ts';
import { type Group, importKind, type ImportKind, type LineError, lineError } from './import-kind.ts';
import type { LinkNeeds } from './needs.ts';

const COLUMNS = {
  code: required(text('The code on its label.', LocationCode)),
  zone: required(text('Code of its zone.', ZoneCode)),
  kind: required(oneOf('What it is', LOCATION_KINDS)),
  area: oneOf('Whose process a dock, station or lane serves', AREA_CODES),
  aisle: whole('Number of its aisle.', 0, MAX_AISLE),
  x_mm: whole('Along the aisle.', 0, MAX_X_MM),
  y_mm: whole('Across the aisles.', -MAX_X_MM, MAX_X_MM),
  z_mm: whole('Upwards.', 0, MAX_Z_MM),
  check_digits: text('As exported; they follow from the code.', LocationCode),
  active: yesNo('No: it is given up.'),
} as const;

interface Row {
  readonly code: string;
  readonly zone: string;
  readonly kind: LocationKind;
  readonly area: AreaCode | undefined;
  readonly aisle: number | undefined;
  readonly x_mm: number | undefined;
  readonly y_mm: number | undefined;
  readonly z_mm: number | undefined;
  readonly check_digits: string | undefined;
  readonly active: boolean | undefined;
}

const REFUSALS: Readonly<
  Record<Exclude<LocationOutcome, 'created' | 'changed' | 'unchanged'>, readonly [string, string]>
> = {
  unknown_zone: ['zone', 'is no zone: make it first'],
  area_mismatch: ['area', 'is not for a bin'],
  location_in_use: ['kind', 'cannot change while it holds stock or plates, or work leads there'],
  location_not_empty: ['active', 'cannot be given up while it holds stock or plates, or work leads there'],
};

/** Locations, one a line. An empty cell leaves what is known as it is. */
export function locationImport({ database, places }: LinkNeeds): ImportKind {
  const locationOf = ({ row }: { readonly row: Row }): LocationToWrite => {
    const known = places.byCode(row.code);
    const same = known?.kind === row.kind ? known : undefined;
    const area = row.area ?? AREA_CODES.find((code) => same && places.nameOf(same.place) === code);
    return {
      code: row.code,
      zone: row.zone,
      kind: row.kind,
      ...(area === undefined ? {} : { area }),
      aisle: row.aisle ?? known?.aisle ?? 0,
      xMm: row.x_mm ?? known?.xMm ?? 0,
      yMm: row.y_mm ?? known?.yMm ?? 0,
      zMm: row.z_mm ?? known?.zMm ?? 0,
      ...(row.active === undefined ? {} : { active: row.active }),
    };
  };
  const errorsOf = ({ lines: [{ line, row }, ...more] }: Group<Row>): LineError[] => {
    const errors = more.map((other) =>
      lineError(other.line, 'code', 'twice', `${row.code} is on line ${line} already`),
    );
    const digits = checkDigits(row.code);
    if (row.check_digits !== undefined && row.check_digits !== digits) {
      errors.push(
        lineError(
          line,
          'check_digits',
          'wrong_check_digits',
          `are ${digits} for ${row.code}; leave the column out`,
        ),
      );
    }
    return errors;
  };
  const refusal = (line: number, outcome: LocationOutcome | undefined): LineError[] => {
    if (outcome === undefined || outcome === 'created' || outcome === 'changed' || outcome === 'unchanged')
      return [];
    const [column, reason] = REFUSALS[outcome];
    return [lineError(line, column, outcome, reason)];
  };

  return importKind(COLUMNS, {
    name: 'locations',
    keyOf: (row) => row.code,
    async judge(groups) {
      const outcomes = await judgeLocations(
        database,
        groups.map(({ lines: [first] }) => locationOf(first)),
      );
      return groups.map((group, at) => [...errorsOf(group), ...refusal(group.lines[0].line, outcomes[at])]);
    },
    async apply(groups, _file, mark) {
      await database.transaction(async (tx) => {
        const outcomes = await writeLocations(
          tx,
          groups.map(({ lines: [first] }) => locationOf(first)),
        );
        await mark(
          tx,
          outcomes.map((outcome, at) => {
            const errors = refusal(groups[at]?.lines[0].line ?? 0, outcome);
            return errors.length > 0 ? errors : outcome === 'unchanged' ? 'unchanged' : 'imported';
          }),
        );
      });
      await places.refresh(groups.map(({ key }) => key));
    },
  });
}
