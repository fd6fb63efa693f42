import { date, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, officeId } from '../columns.table.ts';
import type { deputies } from '../electorate/deputy.table.ts';
import type { terms } from '../electorate/unit.table.ts';
import type { Owner } from '../opinion/thread.ts';

export const draftStates = ['draft', 'activated', 'undone', 'discarded'] as const;
export type DraftState = (typeof draftStates)[number];

/** What becomes of open threads at a redistricting: they stay with the deputies who have them, or move to the new ones. */
export const threadRules = ['stay', 'move'] as const;
export type ThreadRule = (typeof threadRules)[number];

/** What an activation overwrote in tables whose rows are corrected in place. */
export type OverwrittenRows = { deputies: (typeof deputies.$inferSelect)[]; terms: (typeof terms.$inferSelect)[] };

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
    /** Also when each row was recorded or superseded that the activation wrote: nothing else bears that instant. */
    activatedAt: instant('activated_at'),
    overwritten: jsonb('overwritten').$type<OverwrittenRows>(),
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

/** Who had an open thread before it moved. */
export type FormerThread = { owner: Owner; groupCode: string | null; unitCode: string | null; isInHand: boolean };

/**
 * What followed the new term: each registration and open thread that was looked at and changed, or that its person had to be
 * told of. A job that was interrupted goes on after these, and an undoing takes them back.
 */
export const termDraftMoves = pgTable(
  'term_draft_moves',
  {
    officeId: officeId(),
    draftId: uuid('draft_id').notNull(),
    subject: text('subject').$type<'registration' | 'thread'>().notNull(),
    /** The registration as it was, or the thread. */
    subjectId: uuid('subject_id').notNull(),
    /** The registration in its place; `null` where the place leads to no unit of the new term. */
    replacedBy: uuid('replaced_by'),
    former: jsonb('former').$type<FormerThread>(),
    movedAt: instant('moved_at').notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.draftId, t.subject, t.subjectId] })],
);

export type TermDraftMove = typeof termDraftMoves.$inferSelect;
export type TermDraft = typeof termDrafts.$inferSelect;
