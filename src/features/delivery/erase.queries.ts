import { and, eq, inArray, isNotNull, lt, ne, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { MailboxKey } from './mailbox.queries.ts';
import { mailboxMessages } from './mailbox.table.ts';
import { groupNotices, outboxMessages, recipients } from './outbox.table.ts';
import type { RecipientKey } from './recipient.ts';

export async function eraseTextsSettledBefore(db: Database, officeId: number, before: Date, chunk: number) {
  const isOld = and(
    eq(outboxMessages.officeId, officeId),
    lt(outboxMessages.settledAt, before),
    isNotNull(outboxMessages.message),
  );
  const old = db.select({ id: outboxMessages.id }).from(outboxMessages).where(isOld).limit(chunk);
  const isDue = and(eq(outboxMessages.officeId, officeId), inArray(outboxMessages.id, old));

  return (await db.update(outboxMessages).set({ message: null }).where(isDue).returning({ id: outboxMessages.id }))
    .length;
}

export async function deleteExpandedNotices(db: Database, officeId: number, before: Date, chunk: number) {
  const isOld = and(eq(groupNotices.officeId, officeId), lt(groupNotices.expandedAt, before));
  const old = db.select({ id: groupNotices.id }).from(groupNotices).where(isOld).limit(chunk);
  const isDue = and(eq(groupNotices.officeId, officeId), inArray(groupNotices.id, old));

  return (await db.delete(groupNotices).where(isDue).returning({ id: groupNotices.id })).length;
}

/** What is still to be sent stays until it is. */
export async function eraseSettledTextsOf(db: Database, { officeId, personId }: MailboxKey): Promise<void> {
  const isSettled = and(ne(outboxMessages.state, 'pending'), ne(outboxMessages.state, 'sending'));
  await db
    .update(outboxMessages)
    .set({ message: null })
    .where(and(eq(outboxMessages.officeId, officeId), eq(outboxMessages.personId, personId), isSettled));
}

/** All that was ever owed to a person. */
export async function deleteOutboxOf(db: Database, { officeId, personId }: MailboxKey): Promise<void> {
  const isTheirs = and(eq(outboxMessages.officeId, officeId), eq(outboxMessages.personId, personId));
  await db.delete(outboxMessages).where(isTheirs);
}

export async function deleteRecipient(db: Database, recipient: RecipientKey): Promise<void> {
  const { officeId, accountId, externalId } = recipient;
  const isThat = [eq(recipients.officeId, officeId), eq(recipients.accountId, accountId)];
  await db.delete(recipients).where(and(...isThat, eq(recipients.externalId, externalId)));
}

export async function deleteMail(db: Database, { officeId, personId }: MailboxKey): Promise<void> {
  const isTheirs = and(eq(mailboxMessages.officeId, officeId), eq(mailboxMessages.personId, personId));
  await db.delete(mailboxMessages).where(isTheirs);
}

/** What the person sent, by what each message was called. */
export async function deleteMailOfSources(
  db: Database,
  { officeId, personId }: MailboxKey,
  sourceIds: readonly string[],
): Promise<void> {
  const isTheirs = and(eq(mailboxMessages.officeId, officeId), eq(mailboxMessages.personId, personId));
  const isNamed = and(eq(mailboxMessages.author, 'person'), inArray(mailboxMessages.sourceId, [...sourceIds]));
  await db.delete(mailboxMessages).where(and(isTheirs, isNamed));
}

/** Says something else where a message of the person stands. */
export async function updateMailOfSource(
  db: Database,
  { officeId, personId }: MailboxKey,
  { sourceId, word }: { sourceId: string; word: string },
): Promise<void> {
  const isTheirs = and(eq(mailboxMessages.officeId, officeId), eq(mailboxMessages.personId, personId));
  const isNamed = and(eq(mailboxMessages.author, 'person'), eq(mailboxMessages.sourceId, sourceId));
  await db
    .update(mailboxMessages)
    .set({ message: { text: word, buttons: [] } })
    .where(and(isTheirs, isNamed));
}

export async function deleteMailBefore(db: Database, officeId: number, before: Date, chunk: number): Promise<number> {
  const isOld = and(eq(mailboxMessages.officeId, officeId), lt(mailboxMessages.createdAt, before));
  const old = db.select({ row: sql`ctid` }).from(mailboxMessages).where(isOld).limit(chunk);
  const isDue = inArray(sql`ctid`, old);

  return (await db.delete(mailboxMessages).where(isDue).returning({ sequence: mailboxMessages.sequence })).length;
}
