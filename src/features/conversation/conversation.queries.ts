import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '#database/database.ts';
import { foresee, insertRows, type Reading, remember, type Writer, writeSoon } from '#database/unit-of-work.ts';
import { conversations } from './conversation.table.ts';

type Conversation = typeof conversations.$inferSelect;

export function findConversation(db: Database, officeId: number, personId: string): Promise<Conversation | undefined> {
  return remember(db, readingOf(personId), async () => {
    const [row] = await listConversations(db, officeId, [personId]);

    return row;
  });
}

export async function foreseeConversationRows(db: Database, officeId: number, personIds: readonly string[]) {
  const rows = new Map((await listConversations(db, officeId, personIds)).map((row) => [row.personId, row]));
  for (const personId of personIds) foresee(db, readingOf(personId), rows.get(personId));
}

/** Written with all others of the transaction; of one person, where they are at its end. */
export async function upsertConversation(db: Database, row: Conversation): Promise<void> {
  const reading = readingOf(row.personId);
  await writeSoon(db, positions, row, (key) => key === reading.key);
  foresee(db, reading, row);
}

const positions: Writer<Conversation> = {
  tables: [conversations],
  write: (db, rows) => {
    const last = [...new Map(rows.map((row) => [row.personId, row])).values()];
    const { state, nonce, updatedAt } = conversations;

    return db.execute(sql`${insertRows(conversations, last)} on conflict (office_id, person_id)
      do update set ${takenOver(state)}, ${takenOver(nonce)}, ${takenOver(updatedAt)}`);
  },
};

function takenOver({ name }: PgColumn) {
  return sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`;
}

function readingOf(personId: string): Reading {
  return { tables: [conversations], key: `conversation ${personId}` };
}

function listConversations(db: Database, officeId: number, personIds: readonly string[]): Promise<Conversation[]> {
  const isOneOf = sql`${conversations.personId} = any(string_to_array(${personIds.join(' ')}, ' ')::uuid[])`;

  return db
    .select()
    .from(conversations)
    .where(and(eq(conversations.officeId, officeId), isOneOf));
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
