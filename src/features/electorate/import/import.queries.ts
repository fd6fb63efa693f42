import { and, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '#database/database.ts';
import { insertRows } from '#database/unit-of-work.ts';
import { unitBoundaries } from '../boundary.table.ts';
import { deputies, deputyGroups, groupMembers, groupUnits, seats } from '../deputy.table.ts';
import { placeNames, places, placeUnits, stations } from '../place.table.ts';
import { compositionTargets, congresses, electoralUnits, terms, unitSuccessions } from '../unit.table.ts';
import type { FileKind, ImportKind } from './import-kind.ts';

/** PostgreSQL takes 65,535 parameters a statement; no table here has more than 20 columns. */
const CHUNK = 1000;

export type VersionedTable =
  | typeof electoralUnits
  | typeof unitSuccessions
  | typeof unitBoundaries
  | typeof places
  | typeof placeUnits
  | typeof deputyGroups
  | typeof groupUnits
  | typeof groupMembers
  | typeof seats;

/** Tables whose rows are corrected in place: names and addresses, nothing a decision rests on. */
export type PlainTable =
  | typeof congresses
  | typeof compositionTargets
  | typeof deputies
  | typeof stations
  | typeof terms;

export type ReferenceKind = Exclude<ImportKind, 'stations' | 'targets'>;

const referred = {
  congresses: congresses.code,
  units: electoralUnits.code,
  places: places.code,
  groups: deputyGroups.code,
  deputies: deputies.code,
} satisfies Record<ReferenceKind, PgColumn>;

const written: Record<FileKind, readonly PgTable[]> = {
  boundaries: [unitBoundaries],
  congresses: [congresses],
  units: [electoralUnits, unitSuccessions, terms],
  places: [places, placeUnits, placeNames],
  groups: [deputyGroups, groupUnits],
  deputies: [deputies, seats, groupMembers],
  stations: [stations],
  targets: [compositionTargets],
};

/** One import of an office at a time: two would not see each other's rows. */
export async function claimImport(db: Database, officeId: number): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('import'), ${officeId})`);
}

/** A planner that still thinks the tables are empty takes a hundred times as long, and PGlite never looks by itself. */
export async function analyzeTables(db: Database, kind: FileKind): Promise<void> {
  for (const table of written[kind]) await db.execute(sql`analyze ${table}`);
}

export async function listKnownCodes(
  db: Database,
  officeId: number,
  search: { kind: ReferenceKind; codes: readonly string[] },
): Promise<Set<string>> {
  const column = referred[search.kind];
  const known = new Set<string>();
  for (const codes of chunksOf(search.codes)) {
    const rows = await db
      .selectDistinct({ code: column })
      .from(column.table)
      .where(and(eq(sql`office_id`, officeId), inArray(column, codes)));
    for (const { code } of rows) known.add(String(code));
  }

  return known;
}

/** The rows that are not superseded and belong to one of these codes. */
export async function listCurrent<Table extends VersionedTable>(
  db: Database,
  table: Table,
  search: { officeId: number; by: PgColumn; codes: readonly string[] },
): Promise<Table['$inferSelect'][]> {
  return listRows(db, table, { ...search, condition: isNull(table.supersededAt) });
}

export function listPlain<Table extends PlainTable>(
  db: Database,
  table: Table,
  search: { officeId: number; by: PgColumn; codes: readonly string[] },
): Promise<Table['$inferSelect'][]> {
  return listRows(db, table, { ...search, condition: undefined });
}

async function listRows<Table extends VersionedTable | PlainTable>(
  db: Database,
  table: Table,
  search: {
    officeId: number;
    by: PgColumn;
    codes: readonly string[];
    condition: ReturnType<typeof isNull> | undefined;
  },
): Promise<Table['$inferSelect'][]> {
  const found: Table['$inferSelect'][] = [];
  for (const codes of chunksOf([...new Set(search.codes)])) {
    const rows = await db
      .select()
      .from(table as PgTable)
      .where(and(eq(table.officeId, search.officeId), inArray(search.by, codes), search.condition));
    for (const row of rows) found.push(row as Table['$inferSelect']);
  }

  return found;
}

export async function updateSuperseded(
  db: Database,
  table: VersionedTable,
  superseded: { officeId: number; ids: readonly string[]; at: Date },
): Promise<void> {
  for (const ids of chunksOf(superseded.ids)) {
    await db
      .update(table as PgTable)
      .set({ supersededAt: superseded.at })
      .where(and(eq(table.officeId, superseded.officeId), inArray(table.id, ids)));
  }
}

/** A thousand rows travel as one parameter: to build and bind twelve for each of them takes longer than to write them. */
export async function insertVersions<Table extends VersionedTable>(
  db: Database,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<void> {
  for (const chunk of chunksOf(rows)) await db.execute(insertRows(table as PgTable, chunk));
}

/** Inserts, or where a row with the same key is there, takes over everything the new one says. */
export async function upsertPlain<Table extends PlainTable>(
  db: Database,
  table: Table,
  upsert: { rows: readonly Table['$inferInsert'][]; key: PgColumn[] },
): Promise<void> {
  for (const chunk of chunksOf(upsert.rows)) {
    await db
      .insert(table as PgTable)
      .values([...chunk])
      .onConflictDoUpdate({ target: upsert.key, set: everythingBut(table, upsert.key) });
  }
}

export async function deleteTerms(
  db: Database,
  officeId: number,
  gone: readonly { congressCode: string; validFrom: string }[],
): Promise<void> {
  for (const { congressCode, validFrom } of gone) {
    await db
      .delete(terms)
      .where(and(eq(terms.officeId, officeId), eq(terms.congressCode, congressCode), eq(terms.validFrom, validFrom)));
  }
}

function everythingBut(table: PlainTable, key: readonly PgColumn[]) {
  const columns = Object.entries<PgColumn>(getTableColumns(table as PgTable));
  const others = columns.filter(([, column]) => !key.some((part) => part.name === column.name));

  return Object.fromEntries(others.map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]));
}

export function* chunksOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK);
}
