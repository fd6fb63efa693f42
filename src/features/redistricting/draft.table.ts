import { date, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, officeId } from '../columns.table.ts';

export const draftStates = ['draft', 'activated', 'undone', 'discarded'] as const;
export type DraftState = (typeof draftStates)[number];

/** What becomes of open threads at a redistricting: they stay with the deputies who have them, or move to the new ones. */
export const threadRules = ['stay', 'move'] as const;
export type ThreadRule = (typeof threadRules)[number];

/** The next term of a congress as it is being prepared: files that are rehearsed, and imported when it is activated. */
export const termDrafts = pgTable(
  'term_drafts',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    congressCode: text('congress_code').notNull(),
    name: text('name').notNull(),
    state: text('state').$type<DraftState>().notNull(),
    createdAt: instant('created_at').notNull(),
    actor: text('actor').notNull(),
    /** The first day of the new term, once activated. */
    effectiveOn: date('effective_on', { mode: 'string' }),
    threadRule: text('thread_rule').$type<ThreadRule>(),
    activatedAt: instant('activated_at'),
    /** When people and open threads had followed. */
    followedAt: instant('followed_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.id] }), index('term_drafts_state').on(t.officeId, t.state)],
);

/** One file of a draft, read and checked, as rows of cells. */
export const termDraftFiles = pgTable(
  'term_draft_files',
  {
    officeId: officeId(),
    draftId: uuid('draft_id').notNull(),
    kind: text('kind').notNull(),
    fileName: text('file_name').notNull(),
    table: jsonb('table').$type<unknown>().notNull(),
    storedAt: instant('stored_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.draftId, t.kind] })],
);

export type TermDraft = typeof termDrafts.$inferSelect;
