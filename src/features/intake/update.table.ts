import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Incoming } from '#shared/incoming.ts';
import { instant, officeId } from '../columns.table.ts';

/**
 * What became of an update. `forgotten`: what it said was erased with the person who sent it. `dismissed`: it was parked, and
 * staff decided that nothing is to follow from it.
 */
export type UpdateOutcome = 'accepted' | 'held' | 'parked' | 'dismissed' | 'forgotten';

/** One narrow row per accepted update: its being here is what makes a repetition harmless. Pruned after 30 days. */
export const updateKeys = pgTable(
  'update_keys',
  {
    officeId: officeId(),
    accountId: text('account_id').notNull(),
    dedupeKey: text('dedupe_key').notNull(),
    outcome: text('outcome').$type<UpdateOutcome>().notNull().default('accepted'),
    acceptedAt: instant('accepted_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.accountId, t.dedupeKey] }),
    index('update_keys_by_age').on(t.officeId, t.acceptedAt),
  ],
);

/** What came in, as it came; partitioned by month. Erased on its own rule, sooner than the key. */
export const updateBodies = pgTable(
  'update_bodies',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    accountId: text('account_id').notNull(),
    dedupeKey: text('dedupe_key').notNull(),
    personId: uuid('person_id'),
    body: jsonb('body').$type<Incoming>().notNull(),
    acceptedAt: instant('accepted_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.acceptedAt, t.id] }),
    index('update_bodies_of_person').on(t.officeId, t.personId),
  ],
);

/** An update that failed: counted until the fifth time, then parked for a person to look at. */
export const updateFailures = pgTable(
  'update_failures',
  {
    officeId: officeId(),
    accountId: text('account_id').notNull(),
    dedupeKey: text('dedupe_key').notNull(),
    body: jsonb('body').$type<Incoming>().notNull(),
    attempts: integer('attempts').notNull(),
    lastError: text('last_error').notNull(),
    firstFailedAt: instant('first_failed_at').notNull(),
    parkedAt: instant('parked_at'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.accountId, t.dedupeKey] })],
);

/** Which process asks a platform for updates. Only one may: two would each confirm what the other has not committed. */
export const pollLeases = pgTable(
  'poll_leases',
  {
    officeId: officeId(),
    accountId: text('account_id').notNull(),
    heldBy: text('held_by').notNull(),
    heldUntil: instant('held_until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.accountId] })],
);
