import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { officeId, recording, validity } from '../columns.table.ts';
import type { CongressLevel, RegistrationBasis, RegistrationTier } from './electorate.ts';

/** A person's dated tie to a unit: on which level, on what basis, and how sure we are. */
export const registrations = pgTable(
  'registrations',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    personId: uuid('person_id').notNull(),
    level: text('level').$type<CongressLevel>().notNull(),
    unitCode: text('unit_code').notNull(),
    /** `null` where the unit was found by a map or a link, not by a place. */
    placeCode: text('place_code'),
    basis: text('basis').$type<RegistrationBasis>().notNull(),
    tier: text('tier').$type<RegistrationTier>().notNull(),
    ...validity(),
    ...recording(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    index('registrations_of_person').on(t.officeId, t.personId),
    index('registrations_of_unit').on(t.officeId, t.unitCode),
  ],
);

export type Registration = typeof registrations.$inferSelect;
