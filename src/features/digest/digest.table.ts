import { sql } from 'drizzle-orm';
import { date, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, officeId } from '../columns.table.ts';

export const digestItemKinds = ['due', 'new', 'waiting'] as const;
export type DigestItemKind = (typeof digestItemKinds)[number];

/** One digest per deputy and local day. A row also stands for a day on which there was nothing to say. */
export const digests = pgTable(
  'digests',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    deputyCode: text('deputy_code').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    uniqueIndex('digests_of_day').on(t.officeId, t.deputyCode, t.day),
  ],
);

/** The ledger: what a deputy was told of, as what. An opinion is new to a deputy only once. */
export const digestItems = pgTable(
  'digest_items',
  {
    officeId: officeId(),
    digestId: uuid('digest_id').notNull(),
    threadId: uuid('thread_id').notNull(),
    kind: text('kind').$type<DigestItemKind>().notNull(),
    deputyCode: text('deputy_code').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.digestId, t.threadId, t.kind] }),
    uniqueIndex('digest_items_new_once').on(t.officeId, t.deputyCode, t.threadId).where(sql`${t.kind} = 'new'`),
    index('digest_items_of_thread').on(t.officeId, t.threadId),
  ],
);

/** The time of day a deputy wants the digest, `HH:MM`; 08:00 where there is no row. */
export const digestPreferences = pgTable(
  'digest_preferences',
  { officeId: officeId(), deputyCode: text('deputy_code').notNull(), sendAt: text('send_at').notNull() },
  (t) => [primaryKey({ columns: [t.officeId, t.deputyCode] })],
);
