/** As if what was written once had been written for years, by one large office and some small ones. */
import type postgres from 'postgres';
import { ofTheElectorate, small } from './tables.ts';

const OFFICES = 7;
/** How many rows of a table the large office has in the end, and each of the others. */
const ROWS = { large: 1500, small: 40 };

/** Texts that tell rows of one table apart: each copy has its own. All else is shared, as people share words and accounts. */
const ownTexts = [
  ...['dedupe_key', 'external_id', 'token_hash', 'return_token_hash', 'subject', 'source_id', 'source_message_id'],
  ...['owner_code', 'group_code', 'unit_code', 'deputy_code'],
];

/** Most threads of an office are over. */
const closed: Record<string, string> = {
  ...{ status: "'closed'", closed_at: 't.received_at', next_action: 'null', next_action_at: 'null' },
  ...{ owner_kind: 'null', owner_code: 'null', staff_reason: 'null' },
};

type Column = { name: string; type: string };
type Table = { name: string; columns: Column[] };

/** Copies the rows of all tables within their office and into the others, and counts what is there for the planner. */
export async function multiply(db: postgres.Sql): Promise<void> {
  // What is counted and what failed goes by the hour, and may be gone by now.
  await db.unsafe(`insert into limit_counts select office_id, 'chat', id::text, created_at, 1 from persons`);
  await db.unsafe(`insert into update_failures select office_id, account_id, dedupe_key, body, 1, 'Error', accepted_at, null
    from update_bodies limit 50`);
  await db.unsafe(`insert into offices (id, code, name, time_zone) overriding system value
    select o, 'office-' || o, name, time_zone from offices, generate_series(2, ${OFFICES}) o`);
  await dropEmptyPartitions(db);
  for (const table of await listTables(db)) await copyRows(db, table);
  await db.unsafe('analyze');
  // A page out of turn costs hardly more than the next one where no disk has to turn; so small tables are read as large ones.
  await db.unsafe('set random_page_cost = 1.1');
}

/** A month to come holds nothing, and is looked through in no time: it would only be in the way here. */
async function dropEmptyPartitions(db: postgres.Sql): Promise<void> {
  const partitions = await db<
    { name: string }[]
  >`select relname as name from pg_class where relispartition and relkind = 'r'
    and relname !~ '_other$'`;
  for (const { name } of partitions) {
    const [row] = await db.unsafe(`select 1 from "${name}" limit 1`);
    if (!row) await db.unsafe(`drop table "${name}"`);
  }
}

/** Those of an office; a partitioned one as a whole. */
function listTables(db: postgres.Sql): Promise<Table[]> {
  return db<Table[]>`
    select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', a.atttypid::regtype::text)) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    group by c.oid having bool_or(a.attname = 'office_id')`;
}

async function copyRows(db: postgres.Sql, { name, columns }: Table): Promise<void> {
  const listed = columns.map((column) => `"${column.name}"`).join(', ');
  const copied = columns.map((column) => copyOf(name, column)).join(', ');
  const [counted] = await db.unsafe<{ rows: number }[]>(`select count(*)::int as rows from "${name}"`);
  const isBounded = small.has(name) || ofTheElectorate.has(name);
  const copies = (wanted: number) => (isBounded ? 1 : Math.ceil(wanted / Math.max(1, counted?.rows ?? 0)));
  await db.unsafe(`insert into "${name}" (${listed}) overriding system value
    select ${copied} from "${name}" t, generate_series(1, ${OFFICES}) o,
      generate_series(1, case o when 1 then ${copies(ROWS.large)} else ${copies(ROWS.small)} end) n
    on conflict do nothing`);
}

/** Some lie in the partition of this month, some in the one of all that has none. */
function copyOf(table: string, { name, type }: Column): string {
  if (name === 'office_id') return 'o';
  if (table === 'threads' && name in closed) return `case when n < 4 then t."${name}" else ${closed[name]} end`;
  if (type === 'uuid') return `case n when 1 then t."${name}" else md5(t."${name}"::text || n)::uuid end`;
  if (type === 'bigint') return `t."${name}" + (n - 1) * 100000`;
  if (name === 'created_at' || name === 'accepted_at') return `t."${name}" - n % 2 * interval '1 month'`;
  if (name === 'day') return `t."${name}" - n`;
  const isOwn = ownTexts.includes(name) || (table === 'threads' && name === 'code');

  return isOwn ? `case n when 1 then t."${name}" else t."${name}" || n end` : `t."${name}"`;
}
