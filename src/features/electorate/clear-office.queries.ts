import { eq, sql } from 'drizzle-orm';
import { pgSchema, text } from 'drizzle-orm/pg-core';
import type { Database } from '#database/database.ts';
import { newId } from '#shared/ids.ts';
import { offices } from './office.table.ts';

/** The catalogue of columns, as every PostgreSQL has it. */
const columns = pgSchema('information_schema').table('columns', {
  schema: text('table_schema'),
  table: text('table_name'),
  column: text('column_name'),
});

/** Read from the catalogue, so that a table that is added later cannot be forgotten; what lies in a partition is in its table. */
export async function listOfficeTables(db: Database): Promise<string[]> {
  const found = await db
    .select({ table: columns.table })
    .from(columns)
    .where(
      sql`${columns.schema} = current_schema() and ${columns.column} = 'office_id'
        and ${columns.table} not in (select relname from pg_class where relispartition)`,
    )
    .orderBy(columns.table);

  return found.flatMap(({ table }) => table ?? []);
}

export async function countRowsOfOffice(db: Database, officeId: number, table: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(sql`${sql.identifier(table)}`)
    .where(sql`office_id = ${officeId}`);

  return row?.count ?? 0;
}

export async function deleteRowsOfOffice(db: Database, officeId: number, table: string): Promise<number> {
  const count = await countRowsOfOffice(db, officeId, table);
  if (count > 0) await db.execute(sql`delete from ${sql.identifier(table)} where office_id = ${officeId}`);

  return count;
}

export async function updateOfficeNoDemo(db: Database, officeId: number): Promise<void> {
  await db.update(offices).set({ isDemo: false, electorateRevision: newId() }).where(eq(offices.id, officeId));
}
