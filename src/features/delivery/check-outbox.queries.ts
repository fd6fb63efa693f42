import { and, eq, isNotNull, isNull, notInArray, or } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { outboxMessages } from './outbox.table.ts';
import { deliveryStates } from './outbox.ts';

/** Rows that stand in no state, or in one that does not go with their times. */
export function listInconsistentMessages(db: Database, officeId: number) {
  const { state, leasedBy, leasedUntil, settledAt } = outboxMessages;

  return db
    .select({ id: outboxMessages.id, state, leasedBy, leasedUntil, settledAt })
    .from(outboxMessages)
    .where(
      and(
        eq(outboxMessages.officeId, officeId),
        or(
          notInArray(state, [...deliveryStates]),
          and(eq(state, 'sending'), or(isNull(leasedBy), isNull(leasedUntil))),
          and(notInArray(state, ['pending', 'sending']), isNull(settledAt)),
          and(eq(state, 'pending'), isNotNull(settledAt)),
        ),
      ),
    );
}
