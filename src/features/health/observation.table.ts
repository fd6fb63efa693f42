import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, officeId } from '../columns.table.ts';

/** What the service last saw of itself and its surroundings: the newest of each name, as the health page shows it. */
export const observations = pgTable(
  'observations',
  {
    officeId: officeId(),
    name: text('name').notNull(),
    at: instant('at').notNull(),
    value: jsonb('value').$type<unknown>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.name] })],
);
