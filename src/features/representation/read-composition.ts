import { addDays, type LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listAllCongresses } from '../electorate/congress.queries.ts';
import type { Congress } from '../electorate/unit.table.ts';
import { listHolders, listTargets, listTermsBegun, type TermRow } from './composition.queries.ts';
import { type Composition, measureComposition } from './composition.ts';

export type CongressComposition = Composition & {
  congress: Congress;
  on: LocalDay;
  /** The term the day lies in; `null` where none had begun. */
  term: TermRow | null;
  /** The day of the former term whose seats are compared: its last. */
  formerOn: LocalDay | null;
};

/**
 * Of whom a congress consists on a day: deputies by category, against the targets of the office and the last day of the former
 * term, and how many were re-elected. Numbers only, no names. `null`: no such congress.
 */
export async function readComposition(
  context: Context,
  { congressCode, on }: { congressCode: string; on: LocalDay },
): Promise<CongressComposition | null> {
  const { db, office } = context;
  const day = { officeId: office.id, on };
  const congress = (await listAllCongresses(db, office.id)).find(({ code }) => code === congressCode);
  if (!congress) return null;
  const [term = null, former = null] = await listTermsBegun(db, day, congressCode);
  const formerOn = term && former && lastDayOf(former, term);
  const [holders, targets, formerHolders] = await Promise.all([
    listHolders(db, day, congressCode),
    listTargets(db, office.id, congressCode),
    formerOn ? listHolders(db, { ...day, on: formerOn }, congressCode) : null,
  ]);

  return {
    ...measureComposition({ holders, former: formerHolders, targets }),
    congress,
    on,
    term,
    formerOn,
  };
}

/** A term that was left open ends as the next one begins. */
function lastDayOf(former: TermRow, next: TermRow): LocalDay {
  const end = former.validTo && former.validTo < next.validFrom ? former.validTo : next.validFrom;

  return addDays(end, -1);
}
