import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type Growth, grownTable, votersTable } from './grown.ts';
import { type Insertion, statementOf } from './insertion.ts';
import { opinions } from './opinions.ts';
import { people } from './people.ts';
import { tellings } from './tellings.ts';
import { groupNotices, mail, outbox, updates } from './traffic.ts';
import { withoutIndexes } from './without-indexes.ts';

const CHUNK = 500_000;
/** Below that it takes longer to build the indexes anew than to keep them. */
const WORTH_BUILDING = 50_000;

/** Three years of which the last twenty days are open. */
const asUsual = { spanDays: 1100, openDays: 20 };

export type Grow = Pick<Growth, 'officeIds' | 'from' | 'to'> & Partial<Growth>;

/**
 * Fills the tables of offices with opinions and all that went with them, as they would stand there after years. By statements
 * over sets, because a million by the verbs would take hours. Answers the seconds it took.
 */
export async function grow(db: Database, given: Grow): Promise<number> {
  const startedAt = performance.now();
  const growth: Growth = { ...asUsual, until: new Date(), ...given };
  await addFormerPartitions(db, growth.until);
  const insertions = [...people, ...opinions(growth), ...updates, ...outbox, mail, groupNotices, ...tellings(growth)];
  const tables = [...new Set(insertions.map(({ table }) => table))];
  const fill = () => fillInChunks(db, growth, insertions);
  if (growth.to - growth.from < WORTH_BUILDING) await fill();
  else await withoutIndexes(db, tables, fill);
  await db.execute(sql.raw(`vacuum analyze ${tables.join(', ')}`));
  await db.execute(sql.raw('checkpoint'));

  return (performance.now() - startedAt) / 1000;
}

/** The service makes partitions ahead; in one that has run for long, those of the last months are there as well. */
async function addFormerPartitions(db: Database, until: Date): Promise<void> {
  for (const ago of [2, 1]) {
    const [from, to] = [monthBefore(until, ago), monthBefore(until, ago - 1)];
    for (const table of ['update_bodies', 'outbox_bodies']) {
      const name = `${table}_${from.slice(0, 7).replace('-', '_')}`;
      await db.execute(
        sql.raw(`create table if not exists ${name} partition of ${table} for values from ('${from}') to ('${to}')`),
      );
    }
  }
}

function monthBefore(until: Date, months: number): string {
  return new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() - months)).toISOString();
}

async function fillInChunks(db: Database, growth: Growth, insertions: readonly Insertion[]): Promise<void> {
  await db.execute(sql.raw('drop table if exists grown, grown_voters'));
  await db.execute(sql.raw(votersTable(growth.officeIds[0] ?? 0)));
  for (let from = growth.from; from < growth.to; from += CHUNK) {
    const to = Math.min(from + CHUNK, growth.to);
    await db.execute(sql.raw(grownTable(growth, { from, to })));
    await db.execute(sql.raw('analyze grown'));
    for (const insertion of insertions) await db.execute(sql.raw(statementOf(insertion)));
    await db.execute(sql.raw('drop table grown'));
  }
  await db.execute(sql.raw('drop table grown_voters'));
}
