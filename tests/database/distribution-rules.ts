/** What keeps a table from being spread by office, read from the catalogue. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';

/** The tables of the service; a partitioned one as a whole. */
const tables = sql`select oid, relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;

const office = sql`(select attnum from pg_attribute a where a.attrelid = t.oid and a.attname = 'office_id'
  and a.atttypid = 'int4'::regtype and a.attnotnull)`;

/** Each finds what is wrong as rows of `what`. A table that lies whole on every machine is asked the last ones only. */
const ofDistributed: readonly SQL[] = [
  sql`select t.name || ' has no office_id, an integer that is never null' as what from t where ${office} is null`,
  sql`select t.name || ' has a primary key that office_id does not lead' as what from t
    where not exists (select 1 from pg_index i where i.indrelid = t.oid and i.indisprimary and i.indkey[0] = ${office})`,
  sql`select i.indexrelid::regclass || ' is unique without office_id' as what from t join pg_index i on i.indrelid = t.oid
    where i.indisunique and not ${office} = any(i.indkey::int2[])`,
  sql`select t.name || ' refers to another table without office_id' as what from t join pg_constraint c on c.conrelid = t.oid
    where c.contype = 'f' and not coalesce(${office} = any(c.conkey), false)`,
  sql`select c.conname || ' excludes rows' as what from t join pg_constraint c on c.conrelid = t.oid where c.contype = 'x'`,
  sql`select t.name || '.' || a.attname || ' is numbered across offices, as an integer or within a key' as what
    from t join pg_attribute a on a.attrelid = t.oid
    where a.attidentity <> '' and (a.atttypid <> 'int8'::regtype
      or exists (select 1 from pg_index i where i.indrelid = t.oid and i.indisunique and a.attnum = any(i.indkey::int2[])))`,
];
const ofAll: readonly SQL[] = [
  sql`select t.name || ' takes numbers from a sequence' as what from t join pg_attrdef d on d.adrelid = t.oid
    where pg_get_expr(d.adbin, d.adrelid) like '%nextval%'`,
  sql`select t.name || ' has a trigger' as what from t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal`,
  sql`select t.name || ' has a rule or a policy' as what from t
    where exists (select 1 from pg_rewrite r where r.ev_class = t.oid) or exists (select 1 from pg_policy p where p.polrelid = t.oid)`,
  sql`select c.relname || ' is a partition that has partitions' as what from t join pg_inherits h on h.inhparent = t.oid
    join pg_class c on c.oid = h.inhrelid where c.relkind = 'p'`,
];

export async function listTables(db: Database): Promise<string[]> {
  return rowsOf<{ name: string }>(await db.execute(sql`${tables} order by relname`)).map(({ name }) => name);
}

/** What stands in the way of spreading all tables by office but those named, which lie whole on every machine. */
export async function listObstacles(db: Database, whole: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const named = sql`string_to_array(${whole.join(' ')}, ' ')`;
  for (const [rules, which] of [
    [ofDistributed, sql`not relname = any(${named})`],
    [ofAll, sql`true`],
  ] as const) {
    for (const rule of rules) {
      const rows = rowsOf<{ what: string }>(await db.execute(sql`with t as (${tables} and ${which}) ${rule}`));
      found.push(...rows.map(({ what }) => what));
    }
  }

  return found;
}
