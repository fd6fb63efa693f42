import { and, asc, eq, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { msUntil } from './bucket.queries.ts';
import { type OutboxMessage, outboxMessages } from './outbox.table.ts';
import { selectMessages } from './outbox-body.queries.ts';

/** A sender that is alive keeps what it holds, however long a message of many parts takes. */
export async function renewLeases(
  db: Database,
  officeId: number,
  { holder, leaseMs, now }: { holder: string; leaseMs: number; now: SQL },
): Promise<void> {
  await db
    .update(outboxMessages)
    .set({ leasedUntil: sql`${now} + ${leaseMs}::float8 * interval '1 millisecond'` })
    .where(and(isBeingSent(officeId), eq(outboxMessages.leasedBy, holder)));
}

/** Messages of others whose sender was killed before it could say what came of them. Looks only, so that nothing is locked in vain. */
export async function hasExpired(
  db: Database,
  officeId: number,
  { holder, now }: { holder: string; now: SQL },
): Promise<boolean> {
  const found = await db
    .select({ id: outboxMessages.id })
    .from(outboxMessages)
    .where(isExpired(officeId, holder, now))
    .orderBy(asc(outboxMessages.leasedUntil))
    .limit(1);

  return found.length > 0;
}

export function claimExpired(
  db: Database,
  officeId: number,
  { holder, now }: { holder: string; now: SQL },
): Promise<OutboxMessage[]> {
  return selectMessages(db)
    .where(isExpired(officeId, holder, now))
    .orderBy(asc(outboxMessages.leasedUntil))
    .limit(100)
    .for('update', { of: outboxMessages, skipLocked: true });
}

/** Milliseconds until the first lease ends, unless its holder renews it; `null` when nothing is being sent. */
export async function findLeaseEnd(db: Database, officeId: number, now: SQL): Promise<number | null> {
  const result = await db.execute(sql`
    select ${msUntil(sql`min(o.leased_until)`, now)} as in_ms
    from ${outboxMessages} o where o.office_id = ${officeId} and o.state = 'sending'`);
  const [row] = rowsOf<{ in_ms: number | null }>(result);

  return row?.in_ms == null ? null : Math.max(0, Math.ceil(row.in_ms));
}

function isExpired(officeId: number, holder: string, now: SQL) {
  return and(isBeingSent(officeId), lte(outboxMessages.leasedUntil, now), ne(outboxMessages.leasedBy, holder));
}

function isBeingSent(officeId: number) {
  return and(eq(outboxMessages.officeId, officeId), sql`${outboxMessages.state} = 'sending'`);
}
