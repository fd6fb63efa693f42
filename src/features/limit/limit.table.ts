import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, officeId } from '../columns.table.ts';

/** How often something was done by one subject in one window of time. The subject of an address is its hash. */
export const limitCounts = pgTable(
  'limit_counts',
  {
    officeId: officeId(),
    limit: text('limit_name').notNull(),
    subject: text('subject').notNull(),
    windowStartAt: instant('window_start_at').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.limit, t.subject, t.windowStartAt] })],
);
