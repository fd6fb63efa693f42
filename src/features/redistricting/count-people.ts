import type { Context } from '../context.ts';
import { findUnitNames } from '../electorate/find-unit-names.ts';
import { addFlow, namer } from './flows.ts';
import { namePlaces } from './name-places.ts';
import { type NewTerm, placeAnew } from './new-term.ts';
import { countRegistrations } from './registration-follow.queries.ts';
import type { Flow, Rehearsal, Unplaced } from './rehearsal.ts';

/** How many people have another unit from the day on, from which to which, and how many cannot be placed. */
export async function countPeople(context: Context, term: NewTerm): Promise<Rehearsal['people']> {
  const search = { officeId: context.office.id, unitCodes: [...term.codes], on: term.on };
  const counted = await countRegistrations(context.db, search);
  const place = await placeAnew(context, term, counted);
  const unitOf = namer(await findUnitNames(context, [...term.codes]));
  const placeOf = await namePlaces(
    context,
    counted.flatMap(({ placeCode }) => placeCode ?? []),
    term.on,
  );
  const [flows, unplaced] = [new Map<string, Flow>(), [] as Unplaced[]];
  let stay = 0;
  for (const tie of counted) {
    const placing = place(tie);
    const unit = unitOf(tie.unitCode);
    if (placing.kind === 'unplaced') {
      const at = tie.placeCode === null ? null : placeOf(tie.placeCode);
      unplaced.push({ unit, place: at, because: placing.because, count: tie.count });
    } else if (placing.unitCode === tie.unitCode) stay += tie.count;
    else addFlow(flows, { from: unit, to: unitOf(placing.unitCode), count: tie.count });
  }

  return { stay, flows: [...flows.values()], unplaced };
}
