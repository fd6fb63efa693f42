import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Audience } from '#shared/incoming.ts';
import type { Language } from '#shared/language.ts';
import { instant, officeId } from '../columns.table.ts';
import type { Channel } from './person.ts';

/** A bot or a web chat of the office: `telegram`, `web-chat`, `web-chat-deputy`, or `telegram:<name>` for further bots. */
export const channelAccounts = pgTable(
  'channel_accounts',
  {
    officeId: officeId(),
    id: text('id').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    audience: text('audience').$type<Audience | 'everyone'>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.id] })],
);

/** Whoever talks to the service. No name, no number: only what is needed to answer. */
export const persons = pgTable(
  'persons',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    language: text('language').$type<Language>().notNull(),
    mergedInto: uuid('merged_into'),
    createdAt: instant('created_at').notNull(),
    erasedAt: instant('erased_at'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.id] })],
);

/** How a person is reached: the account and what the platform calls them there. */
export const channelIdentities = pgTable(
  'channel_identities',
  {
    officeId: officeId(),
    accountId: text('account_id').notNull(),
    externalId: text('external_id').notNull(),
    personId: uuid('person_id').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    unreachableAt: instant('unreachable_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.accountId, t.externalId] }),
    index('channel_identities_of_person').on(t.officeId, t.personId),
  ],
);

export type Person = typeof persons.$inferSelect;
export type ChannelIdentity = typeof channelIdentities.$inferSelect;
