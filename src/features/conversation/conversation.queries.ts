import { and, eq } from 'drizzle-orm';
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
