import { instantAt } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listCurrent } from '../electorate/import/import.queries.ts';
import { electoralUnits } from '../electorate/unit.table.ts';
import type { TermDraft } from './draft.table.ts';
import { hasBeenAddedTo, hasBeenCorrected } from './term-tables.queries.ts';
import { hasNewDecision } from './thread-follow.queries.ts';

export type UndoObstacle = 'not-activated' | 'routed-since' | 'changed-since';

/** Why an activation cannot be undone any more; `null` while it can. */
export async function findUndoObstacle(context: Context, draft: TermDraft): Promise<UndoObstacle | null> {
  const { state, activatedAt, effectiveOn: on, officeId, congressCode } = draft;
  if (state !== 'activated' || !activatedAt || !on) return 'not-activated';
  const search = { officeId, by: electoralUnits.congressCode, codes: [congressCode] };
  const unitCodes = (await listCurrent(context.db, electoralUnits, search)).map(({ code }) => code);
  const begins = instantAt(on, '00:00', context.office.timeZone);
  // One that begins at once was preceded by a day of its own.
  const at = begins > activatedAt ? begins : activatedAt;
  if (await hasNewDecision(context.db, { officeId, unitCodes }, { on, at })) return 'routed-since';
  const isCorrected = await hasBeenCorrected(context.db, officeId, activatedAt);
  const isAddedTo = await hasBeenAddedTo(context.db, officeId, { at: activatedAt, unitCodes });

  return isCorrected || isAddedTo ? 'changed-since' : null;
}
