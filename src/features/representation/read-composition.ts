import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listAllCongresses } from '../electorate/congress.queries.ts';
import type { Congress } from '../electorate/unit.table.ts';
import { findTermBegin, listHolders, listTargets } from './composition.queries.ts';
import { type Composition, measureComposition } from './composition.ts';

export type CongressComposition = Composition & {
  congress: Congress;
  on: LocalDay;
  /** The first day of the term the day lies in; `null` where the congress has no unit that day or before. */
  termBegins: LocalDay | null;
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
  const term = await findTermBegin(db, day, congressCode);
  const formerOn = term?.formerEnds ?? null;
  const [holders, targets, former] = await Promise.all([
    listHolders(db, day, congressCode),
    listTargets(db, office.id, congressCode),
    formerOn ? listHolders(db, { ...day, on: formerOn }, congressCode) : null,
  ]);

  return {
    ...measureComposition({ holders, former, targets }),
    congress,
    on,
    termBegins: term?.begins ?? null,
    formerOn,
  };
}
