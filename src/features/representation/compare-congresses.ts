import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listAllCongresses } from '../electorate/congress.queries.ts';
import { congressLevels } from '../electorate/electorate.ts';
import type { Congress } from '../electorate/unit.table.ts';
import { listUnitFigures } from './equality.queries.ts';
import { deviationOf, isBeyond, type Ratio, ratioOf, type Span, spanOf } from './ratio.ts';
import { seatsByLawFor } from './read-equality.ts';
import type { SeatsByLaw } from './seats-by-formula.ts';

export type CongressFigures = {
  congress: Congress;
  total: Ratio;
  outliers: number;
  span: Span | null;
  seatsByLaw: SeatsByLaw | null;
};

/** The congresses of the office side by side on a day, highest level first; those without a unit that day are left out. */
export async function compareCongresses(
  context: Context,
  { on, tolerance }: { on: LocalDay; tolerance: number },
): Promise<CongressFigures[]> {
  const officeId = context.office.id;
  const congresses = await listAllCongresses(context.db, officeId);
  const units = Map.groupBy(await listUnitFigures(context.db, { officeId, on }), ({ congressCode }) => congressCode);

  return congresses.toSorted(highestFirst).flatMap((congress) => {
    const own = units.get(congress.code) ?? [];
    if (own.length === 0) return [];
    const total = ratioOf(own, null);
    const deviations = own.map((unit) => deviationOf(unit, total.peoplePerDeputy));
    const outliers = deviations.filter((deviation) => isBeyond(deviation, tolerance)).length;
    return [{ congress, total, outliers, span: spanOf(deviations), seatsByLaw: seatsByLawFor(congress, total) }];
  });
}

function highestFirst(left: Congress, right: Congress): number {
  const byLevel = congressLevels.indexOf(right.level) - congressLevels.indexOf(left.level);

  return byLevel || (left.code < right.code ? -1 : 1);
}
