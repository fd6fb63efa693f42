import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.table.ts';

/** The liaison office that runs a service. */
export const offices = pgTable('offices', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull(),
  isDemo: boolean('is_demo').notNull().default(false),
  /** Another one whenever the electorate changes: what was read of it under another revision is no longer asked for. */
  electorateRevision: uuid('electorate_revision').notNull().defaultRandom(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

export type Office = typeof offices.$inferSelect;
