/** Who may touch which tables of the database: the one place from which its grants are made, and against which they are checked. */

export const DATABASE_ROLES = ['kolli_floor', 'kolli_office', 'kolli_people', 'kolli_reader'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

export type Privilege = 'select' | 'insert' | 'update' | 'delete';

const READ: readonly Privilege[] = ['select'];
const WRITE: readonly Privilege[] = ['select', 'insert', 'update', 'delete'];

/** What is never changed once it is there. */
const ADD: readonly Privilege[] = ['select', 'insert'];
const NOTHING: readonly Privilege[] = [];

interface Rule {
  /** `schema.*`, or `schema.table`, which goes before the first for that table. */
  readonly tables: string;
  readonly may: readonly Privilege[];
}

/**
 * What each role may do. None of the floor, the office or who reads reaches a table of people; who approved something is added by the
 * office and read by people's own role alone. The log of looks is read and added to, and shortened at a checkpoint, but never changed. The
 * journal is added to and never changed, and what settlement writes of goods nobody writes but the owner, who settles. `reading` has a
 * view of each table of goods: a table would show in which order its rows came, a view does not.
 */
const RULES: Readonly<Record<DatabaseRole, readonly Rule[]>> = {
  kolli_floor: [
    { tables: 'work.*', may: WRITE },
    { tables: 'work.journal', may: ADD },
    { tables: 'work.import', may: NOTHING },
    { tables: 'work.import_row', may: NOTHING },
    { tables: 'goods.*', may: READ },
  ],
  kolli_office: [
    { tables: 'work.*', may: WRITE },
    { tables: 'work.journal', may: ADD },
    { tables: 'goods.*', may: WRITE },
    { tables: 'goods.ledger', may: READ },
    { tables: 'goods.daily_stock', may: READ },
    { tables: 'goods.settlement', may: READ },
    { tables: 'goods.departure', may: READ },
    { tables: 'goods.parcel', may: READ },
    { tables: 'goods.stock_unit', may: READ },
    { tables: 'goods.lot', may: READ },
    { tables: 'audit.approval', may: ['insert'] },
  ],
  kolli_people: [
    { tables: 'people.*', may: WRITE },
    { tables: 'audit.approval', may: WRITE },
    { tables: 'audit.access', may: ['select', 'insert', 'delete'] },
    { tables: 'audit.checkpoint', may: ['select', 'insert', 'delete'] },
  ],
  kolli_reader: [{ tables: 'reading.*', may: READ }],
};

/** What a role may do with a table or view. */
export interface Grant {
  readonly role: DatabaseRole;
  /** `schema.table`. */
  readonly table: string;
  readonly may: readonly Privilege[];
}

/** The grants on these tables and views, `schema.table` each. */
export function grantsOn(tables: readonly string[]): Grant[] {
  return DATABASE_ROLES.flatMap((role) =>
    tables.flatMap((table) => {
      const rules = RULES[role];
      const rule =
        rules.find(({ tables: one }) => one === table) ??
        rules.find(({ tables: some }) => some.endsWith('.*') && table.startsWith(some.slice(0, -1)));
      const may = WRITE.filter((privilege) => rule?.may.includes(privilege));
      return may.length === 0 ? [] : [{ role, table, may }];
    }),
  );
}

/** Grants as a database says them, without those of other roles and of other kinds. */
export function knownGrants(
  found: readonly { readonly role: string; readonly table: string; readonly may: readonly string[] }[],
): Grant[] {
  return found.flatMap(({ role, table, may }) => {
    const known = DATABASE_ROLES.find((one) => one === role);
    return known ? [{ role: known, table, may: WRITE.filter((one) => may.includes(one)) }] : [];
  });
}

/** In what the grants that a database has differ from these, a sentence each. */
export function grantFaults(tables: readonly string[], found: readonly Grant[]): string[] {
  const said = (grants: readonly Grant[]) =>
    new Set(grants.flatMap(({ role, table, may }) => may.map((one) => `${role} may ${one} ${table}`)));
  const wanted = said(grantsOn(tables));
  const had = said(found);
  return [
    ...[...had].filter((line) => !wanted.has(line)).map((line) => `${line}, which the policy does not give`),
    ...[...wanted]
      .filter((line) => !had.has(line))
      .map((line) => `${line} by the policy, and has no such grant`),
  ].toSorted((one, other) => (one < other ? -1 : 1));
}
