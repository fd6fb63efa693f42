import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Message } from '#shared/message.ts';
import { instant, officeId } from '../columns.table.ts';
import type { DeliveryState, Lane, OutboxKind } from './outbox.ts';

/** What we owe one recipient. The sequence is taken under the recipient's lock, so that it is the order of commit. */
export const outboxMessages = pgTable(
  'outbox_messages',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    accountId: text('account_id').notNull(),
    externalId: text('external_id').notNull(),
    personId: uuid('person_id').notNull(),
    lane: text('lane').$type<Lane>().notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    kind: text('kind').$type<OutboxKind>().notNull(),
    /** What this message tells, so that the fact and its telling find each other: a thread, a digest. */
    subjectId: uuid('subject_id'),
    /** The message of ours that this one takes the place of, where the channel can change what was sent. */
    replaces: uuid('replaces'),
    /** The request that led to it, so that the logs tell one story from the update to the sending. */
    requestId: text('request_id'),
    state: text('state').$type<DeliveryState>().notNull().default('pending'),
    notBeforeAt: instant('not_before_at').notNull(),
    leasedBy: text('leased_by'),
    leasedUntil: instant('leased_until'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    isRepeat: boolean('is_repeat').notNull().default(false),
    externalMessageId: text('external_message_id'),
    createdAt: instant('created_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    // Delivery goes from recipient to recipient of a lane by it, so that a claim costs the same however much waits.
    index('outbox_messages_waiting')
      .on(t.officeId, t.accountId, t.lane, t.externalId, t.sequence)
      .where(sql`${t.state} in ('pending', 'sending')`),
    index('outbox_messages_leased').on(t.officeId, t.leasedUntil).where(sql`${t.state} = 'sending'`),
    index('outbox_messages_of_subject').on(t.officeId, t.subjectId),
    index('outbox_messages_of_person').on(t.officeId, t.personId),
    index('outbox_messages_settled').on(t.officeId, t.settledAt),
  ],
);

/**
 * What each message says, apart from the row that is claimed and settled, so that those stay narrow. Partitioned by month:
 * `created_at` is the message's own, and the row is gone once the text was erased.
 */
export const outboxBodies = pgTable(
  'outbox_bodies',
  {
    officeId: officeId(),
    createdAt: instant('created_at').notNull(),
    messageId: uuid('message_id').notNull(),
    message: jsonb('message').$type<Message>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.createdAt, t.messageId] })],
);

/** A notice to a deputy group: one row when the fact is committed, expanded by delivery into a message per member. */
export const groupNotices = pgTable(
  'group_notices',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    /** The order in which notices are told; of one thread it is the order of commit, because the thread is locked. */
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity(),
    groupCode: text('group_code').notNull(),
    subjectId: uuid('subject_id').notNull(),
    requestId: text('request_id'),
    /** The notice as data; it is put into words in each member's language when it is expanded. */
    notice: jsonb('notice').$type<unknown>().notNull(),
    exceptPersonId: uuid('except_person_id'),
    createdAt: instant('created_at').notNull(),
    expandedAt: instant('expanded_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    index('group_notices_waiting').on(t.officeId, t.sequence).where(sql`${t.expandedAt} is null`),
  ],
);

/** The budget of a channel account, one row that all sending processes share. */
export const sendBudgets = pgTable(
  'send_budgets',
  {
    officeId: officeId(),
    accountId: text('account_id').notNull(),
    tokens: doublePrecision('tokens').notNull(),
    refilledAt: instant('refilled_at').notNull(),
    pausedUntil: instant('paused_until'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.accountId] })],
);

/** The budget of one recipient: the next sequence, and how soon the next message may go. */
export const recipients = pgTable(
  'recipients',
  {
    officeId: officeId(),
    accountId: text('account_id').notNull(),
    externalId: text('external_id').notNull(),
    lastSequence: bigint('last_sequence', { mode: 'number' }).notNull().default(0),
    tokens: doublePrecision('tokens').notNull(),
    refilledAt: instant('refilled_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.accountId, t.externalId] })],
);

/** `message` is `null` once the text was erased. */
export type OutboxMessage = typeof outboxMessages.$inferSelect & { message: Message | null };
