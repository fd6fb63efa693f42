import { newId } from '#shared/ids.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { deputies } from '../electorate/deputy.table.ts';
import {
  claimImport,
  deleteTerms,
  insertVersions,
  listPlain,
  upsertPlain,
} from '../electorate/import/import.queries.ts';
import { rebuildPlaceNames } from '../electorate/import/rebuild-place-names.ts';
import { updateElectorateRevision } from '../electorate/office.queries.ts';
import { terms } from '../electorate/unit.table.ts';
import { claimDraftRow, updateDraft } from './draft.queries.ts';
import type { OverwrittenRows, TermDraft } from './draft.table.ts';
import { type Refused, refuse } from './draft.ts';
import { findUndoObstacle, type UndoObstacle } from './find-undo-obstacle.ts';
import {
  listPlacesWritten,
  listSupersededAt,
  type TermTable,
  termTables,
  updateWrittenSuperseded,
} from './term-tables.queries.ts';
import { lockRoutingDecisions } from './thread-follow.queries.ts';

export type Undoing = { kind: 'undone' } | Refused<'no-such-draft' | UndoObstacle>;

/**
 * Takes an activation back: who may answer for a place on a day is again what it was before, for every place and day. Possible
 * until something that came in under the new term was routed by it, or until somebody changed what it wrote. Whoever has
 * followed already comes back by `followRedistricting`.
 */
export function undoActivation(context: Context, { draftId }: { draftId: string }): Promise<Undoing> {
  return inTransaction<Undoing>(context, async (context) => {
    await claimImport(context.db, context.office.id);
    const draft = await claimDraftRow(context.db, context.office.id, draftId);
    if (!draft) return refuse('no-such-draft');
    await lockRoutingDecisions(context.db);
    const obstacle = await findUndoObstacle(context, draft);
    if (obstacle) return refuse(obstacle);
    if (draft.activatedAt) await restoreTerm(context, draft, draft.activatedAt);
    await updateElectorateRevision(context.db, context.office.id);
    await updateDraft(context.db, draft, { state: 'undone', followedAt: null, endedAt: context.clock.now() });
    await leaveAudit(context, { action: 'term.undone', subject: `term:${draft.id}` });

    return { kind: 'undone' };
  });
}

/** What the activation wrote no longer counts, and what it superseded stands again. */
async function restoreTerm(context: Context, draft: TermDraft, at: Date): Promise<void> {
  const { officeId } = draft;
  const now = context.clock.now();
  const written = { officeId, at, now };
  const placeCodes = await listPlacesWritten(context.db, officeId, at);
  for (const table of termTables) await restoreTable(context, table, written);
  if (draft.overwritten) await restoreOverwritten(context, draft, draft.overwritten);

  await rebuildPlaceNames(context, placeCodes);
}

async function restoreTable(
  { db }: Context,
  table: TermTable,
  written: { officeId: number; at: Date; now: Date },
): Promise<void> {
  const former = await listSupersededAt(db, table, written);
  await updateWrittenSuperseded(db, table, written);
  const again = former.map((row) => ({ ...row, id: newId(), recordedAt: written.now, supersededAt: null }));

  await insertVersions(db, table, again);
}

async function restoreOverwritten(
  { db }: Context,
  { officeId, congressCode }: TermDraft,
  overwritten: OverwrittenRows,
): Promise<void> {
  const people = overwritten.deputies.map((row) => ({ ...row, recordedAt: new Date(row.recordedAt) }));
  await upsertPlain(db, deputies, { rows: people, key: [deputies.officeId, deputies.code] });
  const present = await listPlain(db, terms, { officeId, by: terms.congressCode, codes: [congressCode] });
  await deleteTerms(db, officeId, present);
  const key = [terms.officeId, terms.congressCode, terms.validFrom];
  await upsertPlain(db, terms, { rows: overwritten.terms, key });
}
