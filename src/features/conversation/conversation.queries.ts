import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { conversations } from './conversation.table.ts';

export async function findConversation(db: Database, officeId: number, personId: string) {
  const [row] = await db
    .select()
    .from(conversations)
    .where(and(eq(conversations.officeId, officeId), eq(conversations.personId, personId)));

  return row;
}

export async function upsertConversation(db: Database, row: typeof conversations.$inferInsert): Promise<void> {
  const { state, nonce, updatedAt } = row;
  await db
    .insert(conversations)
    .values(row)
    .onConflictDoUpdate({ target: [conversations.officeId, conversations.personId], set: { state, nonce, updatedAt } });
}

export async function deleteConversation(db: Database, officeId: number, personId: string): Promise<void> {
  await db.delete(conversations).where(and(eq(conversations.officeId, officeId), eq(conversations.personId, personId)));
}

/** Conversations that stand still with words in them that were never sent. */
export async function deleteDraftsBefore(db: Database, officeId: number, before: Date, chunk: number): Promise<number> {
  const parts = sql`coalesce(${conversations.state} #> '{value,draft,parts}', ${conversations.state} #> '{value,parts}', '[]')`;
  const isOld = and(eq(conversations.officeId, officeId), lt(conversations.updatedAt, before), sql`${parts} <> '[]'`);
  const old = db.select({ personId: conversations.personId }).from(conversations).where(isOld).limit(chunk);
  const isDue = and(isOld, inArray(conversations.personId, old));

  return (await db.delete(conversations).where(isDue).returning({ personId: conversations.personId })).length;
}
