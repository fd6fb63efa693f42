import { and, asc, desc, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type TermDraft, type TermDraftMove, termDraftFiles, termDraftMoves, termDrafts } from './draft.table.ts';

export type DraftFileRow = typeof termDraftFiles.$inferSelect;

export async function insertDraft(db: Database, draft: TermDraft): Promise<void> {
  await db.insert(termDrafts).values(draft);
}

export async function findDraftRow(db: Database, officeId: number, id: string): Promise<TermDraft | undefined> {
  const [draft] = await db.select().from(termDrafts).where(isDraft(officeId, id));

  return draft;
}

/** Whoever comes second sees what the first one made of it. */
export async function claimDraftRow(db: Database, officeId: number, id: string): Promise<TermDraft | undefined> {
  const [draft] = await db.select().from(termDrafts).where(isDraft(officeId, id)).for('update');

  return draft;
}

export function listDraftRows(db: Database, officeId: number): Promise<TermDraft[]> {
  return db.select().from(termDrafts).where(eq(termDrafts.officeId, officeId)).orderBy(desc(termDrafts.createdAt));
}

/** Drafts after which people and threads still have to follow, or to come back. */
export function listUnfollowedDrafts(db: Database, officeId: number): Promise<TermDraft[]> {
  const isUnfollowed = and(inArray(termDrafts.state, ['activated', 'undone']), isNull(termDrafts.followedAt));

  return db
    .select()
    .from(termDrafts)
    .where(and(eq(termDrafts.officeId, officeId), isUnfollowed))
    .orderBy(asc(termDrafts.effectiveOn));
}

export async function updateDraft(
  db: Database,
  { officeId, id }: Pick<TermDraft, 'officeId' | 'id'>,
  change: Partial<TermDraft>,
): Promise<void> {
  await db.update(termDrafts).set(change).where(isDraft(officeId, id));
}

export function listDraftFiles(db: Database, officeId: number, draftId: string): Promise<DraftFileRow[]> {
  return db
    .select()
    .from(termDraftFiles)
    .where(and(eq(termDraftFiles.officeId, officeId), eq(termDraftFiles.draftId, draftId)));
}

/** A file of a kind takes the place of the one before. */
export async function upsertDraftFile(db: Database, file: DraftFileRow): Promise<void> {
  const { fileName, table, storedAt } = file;
  const target = [termDraftFiles.officeId, termDraftFiles.draftId, termDraftFiles.kind];
  await db.insert(termDraftFiles).values(file).onConflictDoUpdate({ target, set: { fileName, table, storedAt } });
}

export async function insertMoves(db: Database, moves: readonly TermDraftMove[]): Promise<void> {
  if (moves.length > 0) await db.insert(termDraftMoves).values([...moves]);
}

/** What followed the draft and was not taken back, in chunks. */
/** The moves of a draft that belong to a row of another query, to ask whether there are any. */
export function selectMovesOf(
  db: Database,
  { officeId, draftId, subject }: Pick<TermDraftMove, 'officeId' | 'draftId' | 'subject'>,
  isOfRow: SQL | undefined,
) {
  const isOfDraft = and(eq(termDraftMoves.officeId, officeId), eq(termDraftMoves.draftId, draftId));

  return db
    .select({ subjectId: termDraftMoves.subjectId })
    .from(termDraftMoves)
    .where(and(isOfDraft, eq(termDraftMoves.subject, subject), isOfRow));
}

export function listStandingMoves(
  db: Database,
  draft: Pick<TermDraft, 'officeId' | 'id'>,
  limit: number,
): Promise<TermDraftMove[]> {
  return db
    .select()
    .from(termDraftMoves)
    .where(
      and(
        eq(termDraftMoves.officeId, draft.officeId),
        eq(termDraftMoves.draftId, draft.id),
        isNull(termDraftMoves.undoneAt),
      ),
    )
    .orderBy(asc(termDraftMoves.subjectId))
    .limit(limit);
}

export async function updateMovesUndone(db: Database, moves: readonly TermDraftMove[], undoneAt: Date): Promise<void> {
  const [first] = moves;
  if (!first) return;
  await db
    .update(termDraftMoves)
    .set({ undoneAt })
    .where(
      and(
        eq(termDraftMoves.officeId, first.officeId),
        eq(termDraftMoves.draftId, first.draftId),
        eq(termDraftMoves.subject, first.subject),
        inArray(
          termDraftMoves.subjectId,
          moves.map((move) => move.subjectId),
        ),
      ),
    );
}

/** A draft that is activated anew begins with nobody moved. */
export async function deleteMoves(db: Database, { officeId, id }: Pick<TermDraft, 'officeId' | 'id'>): Promise<void> {
  await db.delete(termDraftMoves).where(and(eq(termDraftMoves.officeId, officeId), eq(termDraftMoves.draftId, id)));
}

function isDraft(officeId: number, id: string) {
  return and(eq(termDrafts.officeId, officeId), eq(termDrafts.id, id));
}
