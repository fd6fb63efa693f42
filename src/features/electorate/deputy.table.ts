import { sql } from 'drizzle-orm';
import { date, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, officeId, recording, validity } from '../columns.table.ts';
import type { GroupKind, SeatEnding, SeatStanding } from './electorate.ts';

export const deputies = pgTable(
  'deputies',
  {
    officeId: officeId(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    occupation: text('occupation'),
    receptionDay: text('reception_day'),
    /** Public facts for reports on composition: 农民, 妇女 …, in the office's own words. */
    categories: text('categories').array().notNull().default(sql`'{}'::text[]`),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.code] })],
);

/** A mandate held by a deputy in a unit, from a day until a day. Suspension is a standing, not an end (代表法 61). */
export const seats = pgTable(
  'seats',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    deputyCode: text('deputy_code').notNull(),
    unitCode: text('unit_code').notNull(),
    since: date('since', { mode: 'string' }).notNull(),
    until: date('until', { mode: 'string' }),
    endedBecause: text('ended_because').$type<SeatEnding>(),
    standing: text('standing').$type<SeatStanding>().notNull(),
    ...recording(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    uniqueIndex('seats_current')
      .on(t.officeId, t.deputyCode, t.unitCode, t.since)
      .where(sql`${t.supersededAt} is null`),
    index('seats_of_unit').on(t.officeId, t.unitCode),
  ],
);

export const deputyGroups = pgTable(
  'deputy_groups',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<GroupKind>().notNull(),
    convenorCode: text('convenor_code'),
    ...validity(),
    ...recording(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    uniqueIndex('deputy_groups_current').on(t.officeId, t.code, t.validFrom).where(sql`${t.supersededAt} is null`),
  ],
);

/** Which units a group covers. */
export const groupUnits = pgTable(
  'group_units',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    groupCode: text('group_code').notNull(),
    unitCode: text('unit_code').notNull(),
    ...validity(),
    ...recording(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    index('group_units_of_unit').on(t.officeId, t.unitCode),
    index('group_units_of_group').on(t.officeId, t.groupCode),
  ],
);

export const groupMembers = pgTable(
  'group_members',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    groupCode: text('group_code').notNull(),
    deputyCode: text('deputy_code').notNull(),
    ...validity(),
    ...recording(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    index('group_members_of_group').on(t.officeId, t.groupCode),
    index('group_members_of_deputy').on(t.officeId, t.deputyCode),
  ],
);

/** A deputy talks to us as a person; the tie is a fact with a beginning and an end. */
export const deputyBindings = pgTable(
  'deputy_bindings',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    deputyCode: text('deputy_code').notNull(),
    personId: uuid('person_id').notNull(),
    boundAt: instant('bound_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    uniqueIndex('deputy_bindings_of_deputy').on(t.officeId, t.deputyCode).where(sql`${t.endedAt} is null`),
    uniqueIndex('deputy_bindings_of_person').on(t.officeId, t.personId).where(sql`${t.endedAt} is null`),
  ],
);

/** An invitation binds one deputy, once, before it expires. */
export const invitations = pgTable(
  'invitations',
  {
    officeId: officeId(),
    tokenHash: text('token_hash').notNull(),
    deputyCode: text('deputy_code').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    consumedAt: instant('consumed_at'),
    consumedBy: uuid('consumed_by'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.tokenHash] })],
);
