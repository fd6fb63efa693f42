import { and, asc, eq, exists, inArray, lt, ne, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { MailboxKey } from './mailbox.queries.ts';
import { mailboxMessages } from './mailbox.table.ts';
import { groupNotices, outboxBodies, outboxMessages, recipients } from './outbox.table.ts';
import { isItsBody } from './outbox-body.queries.ts';
import type { RecipientKey } from './recipient.ts';

/** Begins with the oldest text: what was settled before an instant was made before it. */
export async function deleteTextsSettledBefore(db: Database, officeId: number, before: Date, chunk: number) {
  const { createdAt, messageId } = outboxBodies;
  const old = db
    .select({ createdAt, messageId })
    .from(outboxBodies)
    .innerJoin(outboxMessages, isItsBody)
    .where(and(eq(outboxBodies.officeId, officeId), lt(createdAt, before), lt(outboxMessages.settledAt, before)))
    .orderBy(asc(createdAt))
    .limit(chunk);
  const isDue = and(eq(outboxBodies.officeId, officeId), sql`(${createdAt}, ${messageId}) in ${old}`);

  return (await db.delete(outboxBodies).where(isDue).returning({ id: messageId })).length;
}

export async function deleteExpandedNotices(db: Database, officeId: number, before: Date, chunk: number) {
  const isOld = and(eq(groupNotices.officeId, officeId), lt(groupNotices.expandedAt, before));
  const old = db.select({ id: groupNotices.id }).from(groupNotices).where(isOld).limit(chunk);
  const isDue = and(eq(groupNotices.officeId, officeId), inArray(groupNotices.id, old));

  return (await db.delete(groupNotices).where(isDue).returning({ id: groupNotices.id })).length;
}

/** What is still to be sent stays until it is. */
export function deleteSettledTextsOf(db: Database, whose: MailboxKey): Promise<void> {
  return deleteTextsOf(db, whose, and(ne(outboxMessages.state, 'pending'), ne(outboxMessages.state, 'sending')));
}

async function deleteTextsOf(db: Database, { officeId, personId }: MailboxKey, condition?: SQL): Promise<void> {
  const isTheirs = and(eq(outboxMessages.officeId, officeId), eq(outboxMessages.personId, personId), condition);
  const texts = db.select({ one: sql`1` }).from(outboxMessages).where(and(isItsBody, isTheirs));
  await db.delete(outboxBodies).where(and(eq(outboxBodies.officeId, officeId), exists(texts)));
}

/** All that was ever owed to a person. */
export async function deleteOutboxOf(db: Database, { officeId, personId }: MailboxKey): Promise<void> {
  await deleteTextsOf(db, { officeId, personId });
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
  const isDue = and(eq(mailboxMessages.officeId, officeId), inArray(sql`ctid`, old));

  return (await db.delete(mailboxMessages).where(isDue).returning({ sequence: mailboxMessages.sequence })).length;
}
