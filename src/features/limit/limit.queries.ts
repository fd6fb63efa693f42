import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { foresee, insertRows, type Reading, remember, type Writer, writeSoon } from '#database/unit-of-work.ts';
import { limitCounts } from './limit.table.ts';

type Counted = Omit<typeof limitCounts.$inferSelect, 'officeId'>;

/** One statement, so that two at once are counted as two; in the order of the keys, so that nobody waits in a circle. */
export async function addCounts(db: Database, officeId: number, added: readonly Counted[]): Promise<Counted[]> {
  const rows = added
    .map((row) => ({ officeId, ...row }))
    .sort((left, right) => (`${left.limit} ${left.subject}` < `${right.limit} ${right.subject}` ? -1 : 1));
  const { limit, subject, windowStartAt, count } = limitCounts;
  if (rows.length === 0) return [];
  const result = await db.execute(sql`${insertRows(limitCounts, rows)}
    on conflict (office_id, limit_name, subject, window_start_at) do update set count = ${count} + excluded.count
    returning ${limit} as "limit", ${subject} as "subject", ${windowStartAt} as "windowStartAt", ${count} as "count"`);

  return rowsOf<Counted>(result);
}

type Window = Omit<typeof limitCounts.$inferSelect, 'count'>;

/** One more, of a subject nobody else counts meanwhile; answers how many it is now. */
export async function addOwnCount(db: Database, window: Window): Promise<number> {
  const reading = readingOf(window);
  const before = await remember(
    db,
    reading,
    async () => (await listCounts(db, window, [window.subject]))[0]?.count ?? 0,
  );
  await writeSoon(db, counter, { ...window, count: 1 }, (key) => key === reading.key);
  foresee(db, reading, before + 1);

  return before + 1;
}

const counter: Writer<typeof limitCounts.$inferSelect> = {
  tables: [limitCounts],
  write: (db, rows) => addCounts(db, rows[0]?.officeId ?? 0, [...sumOf(rows).values()]),
};

/** Of one subject's deeds, a row with their number: a statement may not add to the same row twice. */
function sumOf(rows: readonly Counted[]): Map<string, Counted> {
  const sums = new Map<string, Counted>();
  for (const row of rows) {
    const name = `${row.limit} ${row.subject} ${row.windowStartAt.toISOString()}`;
    sums.set(name, { ...row, count: (sums.get(name)?.count ?? 0) + row.count });
  }

  return sums;
}

export async function foreseeCounts(db: Database, window: Omit<Window, 'subject'>, subjects: readonly string[]) {
  const counts = new Map((await listCounts(db, window, subjects)).map(({ subject, count }) => [subject, count]));
  for (const subject of subjects) foresee(db, readingOf({ ...window, subject }), counts.get(subject) ?? 0);
}

function listCounts(
  db: Database,
  { officeId, limit, windowStartAt }: Omit<Window, 'subject'>,
  subjects: readonly string[],
) {
  return db
    .select({ subject: limitCounts.subject, count: limitCounts.count })
    .from(limitCounts)
    .where(
      and(
        eq(limitCounts.officeId, officeId),
        eq(limitCounts.limit, limit),
        eq(limitCounts.windowStartAt, windowStartAt),
        sql`${limitCounts.subject} = any(string_to_array(${subjects.join(' ')}, ' '))`,
      ),
    );
}

function readingOf({ limit, subject, windowStartAt }: Omit<Window, 'officeId'>): Reading {
  return { tables: [limitCounts], key: `count ${limit} ${subject} ${windowStartAt.toISOString()}` };
}

/** Deletes at most `chunk` counts of windows that began before; says how many. */
export async function deleteCountsBefore(db: Database, officeId: number, before: Date, chunk: number): Promise<number> {
  const isOld = and(eq(limitCounts.officeId, officeId), lt(limitCounts.windowStartAt, before));
  const old = db.select({ row: sql`ctid` }).from(limitCounts).where(isOld).limit(chunk);
  const isDue = and(eq(limitCounts.officeId, officeId), inArray(sql`ctid`, old));
  const deleted = await db.delete(limitCounts).where(isDue).returning({ limit: limitCounts.limit });

  return deleted.length;
}
