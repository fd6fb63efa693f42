import { and, asc, desc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { AppError } from '#shared/app-error.ts';
import { type MailboxMessage, mailboxes, mailboxMessages } from './mailbox.table.ts';

export type MailboxKey = { officeId: number; personId: string };

/**
 * A mailbox counts on from the second it is made: one that follows an erased one, for somebody who came back, begins above it,
 * so that a page that is still open takes nothing for old.
 */
const firstSequence = sql<number>`extract(epoch from now())::bigint`;

/** The number of the next message. The row stays locked until the commit, so a reader never sees a later number first. */
export async function takeMailboxSequence(db: Database, mailbox: MailboxKey): Promise<number> {
  const [row] = await db
    .insert(mailboxes)
    .values({ ...mailbox, lastSequence: firstSequence })
    .onConflictDoUpdate({
      target: [mailboxes.officeId, mailboxes.personId],
      set: { lastSequence: sql`${mailboxes.lastSequence} + 1` },
    })
    .returning({ sequence: mailboxes.lastSequence });

  if (!row) throw new AppError('internal', 'no mailbox was made');

  return row.sequence;
}

export async function claimMailbox(db: Database, mailbox: MailboxKey): Promise<void> {
  await db
    .insert(mailboxes)
    .values({ ...mailbox, lastSequence: firstSequence })
    .onConflictDoNothing();
  await db.select().from(mailboxes).where(isMailbox(mailboxes, mailbox)).for('update');
}

export async function findBySource(
  db: Database,
  mailbox: MailboxKey,
  sourceId: string,
): Promise<MailboxMessage | undefined> {
  const isFromSource = and(isMailbox(mailboxMessages, mailbox), eq(mailboxMessages.sourceId, sourceId));
  const [message] = await db.select().from(mailboxMessages).where(isFromSource);

  return message;
}

export async function insertMailboxMessage(db: Database, message: MailboxMessage): Promise<void> {
  await db.insert(mailboxMessages).values(message);
}

export function listMailboxAfter(
  db: Database,
  mailbox: MailboxKey,
  range: { after: number; limit: number },
): Promise<MailboxMessage[]> {
  return db
    .select()
    .from(mailboxMessages)
    .where(and(isMailbox(mailboxMessages, mailbox), gt(mailboxMessages.sequence, range.after)))
    .orderBy(asc(mailboxMessages.sequence))
    .limit(range.limit);
}

/** The newest first. */
export function listNewestFromService(db: Database, mailbox: MailboxKey, limit: number): Promise<MailboxMessage[]> {
  return db
    .select()
    .from(mailboxMessages)
    .where(and(isMailbox(mailboxMessages, mailbox), eq(mailboxMessages.author, 'service')))
    .orderBy(desc(mailboxMessages.sequence))
    .limit(limit);
}

export async function setFetchedUpTo(
  db: Database,
  mailbox: MailboxKey,
  fetched: { upTo: number; at: Date },
): Promise<void> {
  await db
    .update(mailboxMessages)
    .set({ fetchedAt: fetched.at })
    .where(
      and(
        isMailbox(mailboxMessages, mailbox),
        lte(mailboxMessages.sequence, fetched.upTo),
        isNull(mailboxMessages.fetchedAt),
      ),
    );
}

function isMailbox(table: typeof mailboxes | typeof mailboxMessages, { officeId, personId }: MailboxKey) {
  return and(eq(table.officeId, officeId), eq(table.personId, personId));
}
