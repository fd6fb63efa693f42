import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';

/** Takes the indexes of tables away while they are filled, and builds them as they were. Those of a partitioned table stay. */
export async function withoutIndexes(
  db: Database,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const indexes = rowsOf<{ name: string; definition: string }>(
    await db.execute(sql`select i.indexname as name, i.indexdef as definition from pg_indexes i
      join pg_class t on t.oid = to_regclass(i.tablename) and t.relkind = 'r' and not t.relispartition
      where i.tablename = any(string_to_array(${tables.join(' ')}, ' '))
        and i.indexname not in (select conname from pg_constraint)`),
  );
  for (const { name } of indexes) await db.execute(sql.raw(`drop index ${name}`));
  await work();
  for (const { definition } of indexes) await db.execute(sql.raw(definition));
}
