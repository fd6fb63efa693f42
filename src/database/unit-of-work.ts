import { getTableColumns, getTableName, type InferInsertModel, type SQL, sql } from 'drizzle-orm';
import { PgJsonb, type PgTable } from 'drizzle-orm/pg-core';
import type { Database } from './database.ts';

/** Something that is written by the end of the transaction, together with all others of its kind, in as few statements as can be. */
export type Writer<Item> = {
  tables: readonly PgTable[];
  write(db: Database, items: readonly Item[]): Promise<unknown>;
};

/** What was read once, and from which tables: a write to one of them makes it forgotten. */
export type Reading = { tables: readonly PgTable[]; key: string };

/** What an open transaction has read and what it still has to write. */
export type UnitOfWork = {
  db: Database;
  waiting: Map<Writer<never>, { tables: readonly string[]; items: unknown[] }>;
  readings: Map<string, Promise<unknown>>;
  /** The readings of each table. */
  readingsOf: Map<string, Set<string>>;
  writing: Promise<unknown> | null;
  /** The statements that changed something, and the tables that something waits for. */
  changes: Set<string>;
  /** Of tables that were asked about: how many changes were looked at, and whether one was theirs. */
  changed: Map<readonly PgTable[], { lookedAt: number; isChanged: boolean }>;
  /** What all transactions of this database share. */
  shared: SharedReadings;
};

/** What was read under a revision that is part of its name, and so is never untrue. The oldest makes way for the newest. */
export type SharedReadings = Map<string, unknown>;

const MOST_SHARED = 5000;

const open = new WeakMap<Database, UnitOfWork>();

/** Begins a unit of work for a transaction: `db` as its steps see it, `raw` as its writers do. */
export function beginWork(db: Database, raw: Database, shared: SharedReadings): UnitOfWork {
  const readings = { readings: new Map(), readingsOf: new Map() };
  const changes = { waiting: new Map(), writing: null, changes: new Set<string>(), changed: new Map() };
  const work: UnitOfWork = { db: raw, ...readings, ...changes, shared };
  open.set(db, work);

  return work;
}

/**
 * Writes an item by the end of the transaction, or before the first statement that names one of the writer's tables: a step
 * never misses what it wrote. At once where no transaction is open. `changes` are the readings that are no longer true then;
 * all of the writer's tables, when left out.
 */
export async function writeSoon<Item>(
  db: Database,
  writer: Writer<Item>,
  item: Item,
  changes?: (key: string) => boolean,
): Promise<void> {
  const work = open.get(db);
  if (!work) return void (await writer.write(db, [item]));
  const waiting = work.waiting.get(writer) ?? { tables: writer.tables.map(nameOf), items: [] };
  waiting.items.push(item);
  work.waiting.set(writer, waiting);
  for (const table of waiting.tables) work.changes.add(`"${table}"`);
  forget(work, waiting.tables, changes);
}

/** Inserts a row by the end of the transaction. Rows of a table must all name the same columns. */
export function insertSoon<Table extends PgTable>(
  db: Database,
  table: Table,
  row: InferInsertModel<Table>,
  changes?: (key: string) => boolean,
): Promise<void> {
  return writeSoon(db, inserterOf(table), row, changes);
}

/** Reads once per transaction what several steps ask for; reads each time where no transaction is open. */
export function remember<Value>(db: Database, { tables, key }: Reading, load: () => Promise<Value>): Promise<Value> {
  const work = open.get(db);
  if (!work) return load();
  const known = work.readings.get(key);
  if (known) return known as Promise<Value>;
  const value = Promise.resolve(load());
  note(work, { tables, key }, value);

  return value;
}

/**
 * Reads once for each revision of some tables what all transactions ask for, unless this one has changed them itself. Reads
 * each time where no transaction is open.
 */
export function rememberUnder<Value>(
  db: Database,
  reading: Reading,
  { revision, load }: { revision: () => Promise<string>; load: () => Promise<Value> },
): Promise<Value> {
  const work = open.get(db);
  if (!work || hasChanged(work, reading)) return remember(db, reading, load);

  return remember(db, reading, async () => {
    const name = `${await revision()} ${reading.key}`;
    if (work.shared.has(name)) return work.shared.get(name) as Value;
    const value = await load();
    work.shared.set(name, value);
    for (const oldest of work.shared.keys()) {
      if (work.shared.size <= MOST_SHARED) break;
      work.shared.delete(oldest);
    }

    return value;
  });
}

/** The same tables are asked about again and again; each time only what has changed since is looked at. */
function hasChanged({ changes, changed }: UnitOfWork, { tables }: Reading): boolean {
  const before = changed.get(tables) ?? { lookedAt: 0, isChanged: false };
  if (before.isChanged || before.lookedAt === changes.size) return before.isChanged;
  const names = tables.map((table) => `"${nameOf(table)}"`);
  const isChanged = [...changes].slice(before.lookedAt).some((change) => names.some((name) => change.includes(name)));
  changed.set(tables, { lookedAt: changes.size, isChanged });

  return isChanged;
}

/** Notes what was read for many at once, as if each had been asked for. */
export function foresee(db: Database, { tables, key }: Reading, value: unknown): void {
  const work = open.get(db);
  if (work) note(work, { tables, key }, Promise.resolve(value));
}

function note(work: UnitOfWork, { tables, key }: Reading, value: Promise<unknown>): void {
  work.readings.set(key, value);
  for (const table of tables) {
    const keys = work.readingsOf.get(nameOf(table)) ?? new Set();
    work.readingsOf.set(nameOf(table), keys.add(key));
  }
}

/** Writes all that waits. */
export async function writeWaiting(db: Database): Promise<void> {
  const work = open.get(db);
  if (work) await writeThose(work, () => true);
}

/** Called before each statement: what waits for a table it names is written first, what was read of a table it changes is forgotten. */
export async function beforeStatement(work: UnitOfWork, statement: string): Promise<void> {
  const isNamed = (table: string) => statement.includes(`"${table}"`);
  while (work.writing) await work.writing;
  if (work.waiting.size > 0) await writeThose(work, (tables) => tables.some(isNamed));
  if (READS.test(statement)) return;
  work.changes.add(statement);
  forget(work, [...work.readingsOf.keys()].filter(isNamed));
}

/** What begins with common table expressions reads too, unless a part of it writes. */
const READS = /^\s*(select\b|with\b(?!.*\b(insert|update|delete|merge)\b))/is;

/** All that is due goes out at once: the server works on one statement while the next is on its way. */
async function writeThose(work: UnitOfWork, isDue: (tables: readonly string[]) => boolean): Promise<void> {
  const due = [...work.waiting].filter(([, { tables }]) => isDue(tables));
  if (due.length === 0) return;
  for (const [writer] of due) work.waiting.delete(writer);
  const writing = Promise.all(due.map(([writer, { items }]) => writer.write(work.db, items as never[])));
  work.writing = writing;
  await writing.finally(() => {
    work.writing = null;
  });
}

function forget(work: UnitOfWork, tables: readonly string[], isUntrue: (key: string) => boolean = () => true): void {
  for (const table of tables) {
    const keys = work.readingsOf.get(table) ?? new Set();
    for (const key of keys) {
      if (!isUntrue(key)) continue;
      work.readings.delete(key);
      keys.delete(key);
    }
  }
}

const inserters = new WeakMap<PgTable, unknown>();

function inserterOf<Table extends PgTable>(table: Table): Writer<InferInsertModel<Table>> {
  const known = inserters.get(table);
  if (known) return known as Writer<InferInsertModel<Table>>;
  const inserter: Writer<InferInsertModel<Table>> = {
    tables: [table],
    write: (db, rows) => db.execute(insertRows(table, rows)),
  };
  inserters.set(table, inserter);

  return inserter;
}

/** The rows travel as one parameter, so that the statement is the same for one and for many and is planned once. */
export function insertRows<Table extends PgTable>(table: Table, rows: readonly InferInsertModel<Table>[]): SQL {
  const names = Object.keys(rows[0] ?? {});
  const listed = formOf(table)
    .filter(({ name }) => names.includes(name))
    .map(({ column }) => `"${column}"`)
    .join(', ');
  const into = `insert into "${nameOf(table)}" (${listed}) select ${listed} from jsonb_populate_recordset(null::"${nameOf(table)}", `;

  return sql`${sql.raw(into)}${asJson(table, rows)}::jsonb)`;
}

/** Rows as PostgreSQL reads them out of JSON: by the names of the table's columns. */
export function asJson(table: PgTable, rows: readonly Readonly<Record<string, unknown>>[]): string {
  const form = formOf(table);

  return JSON.stringify(
    rows.map((row) => {
      const written: Record<string, unknown> = {};
      for (const { name, column, write } of form) if (name in row) written[column] = write(row[name]);

      return written;
    }),
  );
}

type Field = { name: string; column: string; write: (value: unknown) => unknown };

/** How the rows of a table are written as JSON; worked out once. */
function formOf(table: PgTable): readonly Field[] {
  const known = forms.get(table);
  if (known) return known;
  const form = Object.entries(getTableColumns(table)).map(([name, column]): Field => {
    const asItIs = column instanceof PgJsonb;
    const write = (value: unknown) =>
      asItIs || value === null || value instanceof Date ? value : column.mapToDriverValue(value);

    return { name, column: column.name, write };
  });
  forms.set(table, form);

  return form;
}

const forms = new WeakMap<PgTable, readonly Field[]>();

function nameOf(table: PgTable): string {
  return getTableName(table);
}
