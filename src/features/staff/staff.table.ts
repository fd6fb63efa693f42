import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Language } from '#shared/language.ts';
import { instant, officeId } from '../columns.table.ts';

export const staffRoles = ['administrator', 'liaison', 'reader'] as const;
export type StaffRole = (typeof staffRoles)[number];

export const staffAccounts = pgTable(
  'staff_accounts',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    role: text('role').$type<StaffRole>().notNull(),
    /** Township staff see only what belongs to their congress. */
    congressCode: text('congress_code'),
    language: text('language').$type<Language>().notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.id] }), uniqueIndex('staff_accounts_email').on(t.officeId, t.email)],
);

/** A one-time link: only its hash is kept, and it is used up by pressing, not by looking. */
export const signInLinks = pgTable(
  'sign_in_links',
  {
    officeId: officeId(),
    tokenHash: text('token_hash').notNull(),
    staffId: uuid('staff_id').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    consumedAt: instant('consumed_at'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.tokenHash] })],
);

export const staffSessions = pgTable(
  'staff_sessions',
  {
    officeId: officeId(),
    tokenHash: text('token_hash').notNull(),
    staffId: uuid('staff_id').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.tokenHash] }),
    index('staff_sessions_of_staff').on(t.officeId, t.staffId),
  ],
);

export type StaffAccount = typeof staffAccounts.$inferSelect;
