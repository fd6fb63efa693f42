import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { Context } from '#features/context.ts';
import { expandGroupNotices } from '#features/delivery/expand-group-notices.ts';
import { groupNoticePorts } from '../../../src/app/deliver.ts';

const SHOWN = 14;

/** Prints what an opinion adds to each table, with the notices to all deputies of its group. */
export async function printRows(context: Context, opinions: number, submit: () => Promise<unknown>): Promise<void> {
  await tellGroups(context);
  const before = await readFilling(context.db);
  await submit();
  await tellGroups(context);
  const added = perOpinion(before, await readFilling(context.db), opinions);
  const sum = (of: 'rows' | 'bytes') => added.reduce((total, one) => total + one[of], 0);
  console.log(
    `\nAn opinion adds ${sum('rows').toFixed(1)} rows and ${(sum('bytes') / 1024).toFixed(1)} KiB with their indexes`,
  );
  for (const { table, rows, bytes } of added.slice(0, SHOWN)) {
    console.log(
      `  ${table.padEnd(22)} ${rows.toFixed(1).padStart(6)} rows ${(bytes / 1024).toFixed(2).padStart(7)} KiB`,
    );
  }
}

async function tellGroups(context: Context): Promise<void> {
  while ((await expandGroupNotices(context, groupNoticePorts)) > 0);
}

/** Rows of each table, and what it takes on the disk with its indexes; what lies in partitions counts for their table. */
type Filling = Map<string, { rows: number; bytes: number }>;

async function readFilling(db: Database): Promise<Filling> {
  const names = rowsOf<{ name: string; bytes: number }>(
    await db.execute(sql`
      select c.relname as name, (pg_total_relation_size(c.oid) + coalesce(sum(pg_total_relation_size(i.inhrelid)), 0))::float8 as bytes
      from pg_class c left join pg_inherits i on i.inhparent = c.oid
      where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
      group by c.oid, c.relname`),
  );
  const filling: Filling = new Map();
  for (const { name, bytes } of names) {
    const [counted] = rowsOf<{ rows: number }>(
      await db.execute(sql`select count(*)::float8 as rows from ${sql.identifier(name)}`),
    );
    filling.set(name, { rows: counted?.rows ?? 0, bytes });
  }

  return filling;
}

/** What so many opinions have added, per opinion, the largest first. */
function perOpinion(before: Filling, after: Filling, opinions: number) {
  return [...after]
    .map(([table, { rows, bytes }]) => ({
      table,
      rows: (rows - (before.get(table)?.rows ?? 0)) / opinions,
      bytes: (bytes - (before.get(table)?.bytes ?? 0)) / opinions,
    }))
    .filter(({ rows }) => rows > 0)
    .toSorted((left, right) => right.bytes - left.bytes);
}
