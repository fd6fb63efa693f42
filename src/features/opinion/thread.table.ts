import { sql } from 'drizzle-orm';
import {
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, officeId } from '../columns.table.ts';
import type { NextAction, StaffReason, ThreadKind, ThreadStatus } from './thread.ts';
import type { ThreadFact } from './thread-fact.ts';
import type { TopicId } from './topic.ts';

/**
 * An opinion with all that was said about it. `status`, the owner and the next action are derived from the facts and are
 * written only together with a fact, by `record-fact.ts`.
 */
export const threads = pgTable(
  'threads',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    kind: text('kind').$type<ThreadKind>().notNull(),
    /** `null` once the person asked to be forgotten. */
    personId: uuid('person_id'),
    pseudonym: text('pseudonym').notNull(),
    /** Only when the person chose to be named. */
    signature: text('signature'),
    /** The channel account the opinion came through, and where its answers go. */
    accountId: text('account_id').notNull(),
    topicId: text('topic_id').$type<TopicId>(),
    placeCode: text('place_code'),
    unitCode: text('unit_code'),
    /** Where the matter is, when that is not where the person is registered. */
    matterPlaceCode: text('matter_place_code'),
    /** The station whose catchment the matter lies in, when it was routed by that. */
    stationCode: text('station_code'),
    receivedAt: instant('received_at').notNull(),
    pinHash: text('pin_hash').notNull(),
    returnTokenHash: text('return_token_hash'),
    status: text('status').$type<ThreadStatus>().notNull(),
    ownerKind: text('owner_kind').$type<'group' | 'deputy' | 'staff'>(),
    ownerCode: text('owner_code'),
    /** The group an opinion stays with while one of its deputies has it in hand. */
    groupCode: text('group_code'),
    nextAction: text('next_action').$type<NextAction>(),
    nextActionAt: instant('next_action_at'),
    /** The reason it waits for staff, for the queue. */
    staffReason: text('staff_reason').$type<StaffReason>(),
    lastFactSequence: integer('last_fact_sequence').notNull(),
    closedAt: instant('closed_at'),
    textErasedAt: instant('text_erased_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    uniqueIndex('threads_code').on(t.officeId, t.code),
    uniqueIndex('threads_return_token').on(t.officeId, t.returnTokenHash),
    index('threads_of_person').on(t.officeId, t.personId),
    index('threads_of_owner').on(t.officeId, t.ownerKind, t.ownerCode, t.status),
    index('threads_of_group').on(t.officeId, t.groupCode, t.status),
    index('threads_due').on(t.officeId, t.nextActionAt),
    index('threads_closed').on(t.officeId, t.closedAt),
    // What says the same is looked for within a unit or a place, and a few weeks.
    index('threads_of_unit').on(t.officeId, t.unitCode, t.receivedAt),
    index('threads_of_matter')
      .on(t.officeId, t.matterPlaceCode, t.receivedAt)
      .where(sql`${t.matterPlaceCode} is not null`),
  ],
);

/** What happened to an opinion: who, when and why. Never changed; the ledger everybody sees is read from here. */
export const threadFacts = pgTable(
  'thread_facts',
  {
    officeId: officeId(),
    threadId: uuid('thread_id').notNull(),
    sequence: integer('sequence').notNull(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    fact: jsonb('fact').$type<ThreadFact>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.threadId, t.sequence] })],
);

/** What was written in a thread. Kept apart from the facts, because words are erased and facts stay. */
export const threadMessages = pgTable(
  'thread_messages',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    threadId: uuid('thread_id').notNull(),
    author: text('author').$type<'constituent' | 'deputy' | 'staff'>().notNull(),
    deputyCode: text('deputy_code'),
    /** A reason given to the office alone is not for the constituent's eyes; one for staff alone not for deputies' either. */
    audience: text('audience').$type<'everyone' | 'office' | 'staff'>().notNull().default('everyone'),
    /** The fact this was said with. */
    factSequence: integer('fact_sequence').notNull(),
    position: integer('position').notNull(),
    /** What the platform calls the message, so that a later edit becomes an amendment of the right one. */
    sourceMessageId: text('source_message_id'),
    text: text('text'),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    attachmentId: uuid('attachment_id'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.id] }), index('thread_messages_of_thread').on(t.officeId, t.threadId)],
);

/** How an opinion found its owner, in a form that can be replayed: the day, the rule, the candidates and the choice. */
export const routingDecisions = pgTable(
  'routing_decisions',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    threadId: uuid('thread_id').notNull(),
    validOn: date('valid_on', { mode: 'string' }).notNull(),
    recordedAt: instant('recorded_at').notNull(),
    rule: text('rule').notNull(),
    /** The electorate as it was known then: `offices.electorate_revision`. */
    revision: uuid('revision'),
    because: text('because').notNull(),
    placeCode: text('place_code'),
    unitCode: text('unit_code'),
    matterPlaceCode: text('matter_place_code'),
    stationCode: text('station_code'),
    candidates: jsonb('candidates').$type<string[]>().notNull(),
    ownerKind: text('owner_kind').$type<'group' | 'deputy' | 'staff'>().notNull(),
    ownerCode: text('owner_code'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.id] }), index('routing_decisions_of_thread').on(t.officeId, t.threadId)],
);

/** A deputy who must not see a thread, because it concerns them; a fact with who and when. */
export const recusals = pgTable(
  'recusals',
  {
    officeId: officeId(),
    threadId: uuid('thread_id').notNull(),
    deputyCode: text('deputy_code').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    actor: text('actor').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.threadId, t.deputyCode] }),
    index('recusals_of_deputy').on(t.officeId, t.deputyCode),
  ],
);

/** The times of an office, by the day they begin to apply. A correction is a row of its own. */
export const policies = pgTable(
  'policies',
  {
    officeId: officeId(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    policy: jsonb('policy').$type<Record<string, number>>().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.validFrom, t.recordedAt] })],
);

export type Thread = typeof threads.$inferSelect;
export type ThreadMessage = typeof threadMessages.$inferSelect;
export type RoutingDecision = typeof routingDecisions.$inferSelect;
export type PolicyRow = typeof policies.$inferSelect;
