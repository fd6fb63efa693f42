import { and, asc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { isNotRecused } from './recusal.queries.ts';
import { type Thread, threads } from './thread.table.ts';
import { openStatuses } from './thread.ts';

/** What a deputy may see: opinions that are their own, or that are with one of their groups. Nothing restricted, nothing held. */
const visibleToDeputy = (db: Database, officeId: number, deputyCode: string, groupCodes: string[]) =>
  and(
    eq(threads.officeId, officeId),
    eq(threads.kind, 'opinion'),
    ne(threads.status, 'held'),
    or(
      and(eq(threads.ownerKind, 'deputy'), eq(threads.ownerCode, deputyCode)),
      groupCodes.length > 0 ? inArray(threads.groupCode, groupCodes) : undefined,
    ),
    isNotRecused(db, officeId, deputyCode),
  );

export function listThreadsForDeputy(
  db: Database,
  officeId: number,
  deputy: { code: string; groupCodes: string[] },
  limit: number,
): Promise<Thread[]> {
  return db
    .select()
    .from(threads)
    .where(
      and(
        visibleToDeputy(db, officeId, deputy.code, deputy.groupCodes),
        inArray(threads.status, [...openStatuses]),
        or(ne(threads.ownerKind, 'staff'), isNull(threads.ownerKind)),
      ),
    )
    .orderBy(asc(threads.nextActionAt), asc(threads.receivedAt), asc(threads.id))
    .limit(limit);
}
