import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Message } from '#shared/message.ts';
import { instant, officeId } from '../columns.table.ts';

/** The web chat of a person as they see it: what we said and what they wrote, numbered without gaps. */
export const mailboxes = pgTable(
  'mailboxes',
  {
    officeId: officeId(),
    personId: uuid('person_id').notNull(),
    lastSequence: bigint('last_sequence', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.personId] })],
);

export const mailboxMessages = pgTable(
  'mailbox_messages',
  {
    officeId: officeId(),
    personId: uuid('person_id').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    author: text('author').$type<'service' | 'person'>().notNull(),
    /** The outbox row this came from, or the client-made id of what the person sent: unique, so nothing stands here twice. */
    sourceId: text('source_id').notNull(),
    /** The number of the message whose place this one takes. */
    replaces: bigint('replaces', { mode: 'number' }),
    message: jsonb('message').$type<Message>().notNull(),
    createdAt: instant('created_at').notNull(),
    fetchedAt: instant('fetched_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.personId, t.sequence] }),
    uniqueIndex('mailbox_messages_by_source').on(t.officeId, t.personId, t.sourceId),
    index('mailbox_messages_by_age').on(t.officeId, t.createdAt),
  ],
);

export type MailboxMessage = typeof mailboxMessages.$inferSelect;
