import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, officeId } from '../columns.table.ts';

/** Where a person is in the dialogue: a value with a schema version, and the nonce that the newest buttons carry. */
export const conversations = pgTable(
  'conversations',
  {
    officeId: officeId(),
    personId: uuid('person_id').notNull(),
    state: jsonb('state').$type<unknown>().notNull(),
    nonce: text('nonce').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.personId] })],
);
