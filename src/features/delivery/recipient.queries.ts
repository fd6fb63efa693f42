import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { recipientBurst } from './budget.ts';
import { recipients } from './outbox.table.ts';

/** Somebody at the other end of a channel account. */
export type RecipientKey = { officeId: number; accountId: string; externalId: string };

/** The number of the recipient's next message. The row stays locked until the commit, so numbers are the order of commit. */
export async function takeNextSequence(db: Database, recipient: RecipientKey): Promise<number> {
  const [row] = await db
    .insert(recipients)
    .values({ ...recipient, lastSequence: 1, tokens: recipientBurst, refilledAt: sql`now()` })
    .onConflictDoUpdate({
      target: [recipients.officeId, recipients.accountId, recipients.externalId],
      set: { lastSequence: sql`${recipients.lastSequence} + 1` },
    })
    .returning({ sequence: recipients.lastSequence });

  return row?.sequence ?? 1;
}
