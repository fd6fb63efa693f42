import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { unitBoundaries } from '../electorate/boundary.table.ts';
import { listCurrent } from '../electorate/import/import.queries.ts';
import { writeVersions } from '../electorate/import/plan.ts';
import { placeUnits } from '../electorate/place.table.ts';
import { electoralUnits, unitSuccessions } from '../electorate/unit.table.ts';
import { endRows } from './end-rows.ts';
import { type FormerTerm, isValidOn } from './former-term.ts';
import { type Descent, type TermUnit, traceLineage } from './trace-lineage.ts';

type Change = {
  congressCode: string;
  on: LocalDay;
  former: FormerTerm;
  forebears: ReadonlyMap<string, readonly string[]>;
};
type Unit = typeof electoralUnits.$inferSelect;
type Named = { code: string; name: string };

/**
 * Notes which unit came out of which. What goes on unchanged needs no note; a unit whose places alone changed begins anew, so
 * that each note stands beside a version of its unit that begins that day.
 */
export async function writeLineage(context: Context, change: Change): Promise<void> {
  const { congressCode, on, former } = change;
  const officeId = context.office.id;
  const search = { officeId, by: electoralUnits.congressCode, codes: [congressCode] };
  const units = (await listCurrent(context.db, electoralUnits, search)).filter((unit) => isValidOn(unit, on));
  const codes = units.map(({ code }) => code);
  const ties = await listCurrent(context.db, placeUnits, { officeId, by: placeUnits.unitCode, codes });
  const next = withPlaces(
    units,
    ties.filter((tie) => isValidOn(tie, on)),
  );
  const told = next.map((unit) => ({ ...unit, former: change.forebears.get(unit.code) }));
  const descents = traceLineage(withPlaces(former.units, former.ties), told).filter(isNoteworthy);

  const heirs = new Set(descents.map(({ to }) => to));
  await beginAnew(
    context,
    units.filter(({ code, validFrom }) => heirs.has(code) && validFrom < on),
    on,
  );
  const inserted = descents.map(({ from, to, kind }) => ({ fromCode: from, toCode: to, kind, validFrom: on }));
  await writeVersions(context, unitSuccessions, { changes: [], inserted, supersededIds: [] });
  const going = new Set(codes);
  const redrawn = descents.filter(({ kind }) => kind !== 'renamed' && kind !== 'continued').map(({ to }) => to);
  await endMaps(context, [...redrawn, ...former.units.flatMap(({ code }) => (going.has(code) ? [] : code))], on);
}

/** A map of where a unit lay before its border moved would lead people to the wrong one. */
async function endMaps(context: Context, codes: readonly string[], on: LocalDay): Promise<void> {
  const search = { officeId: context.office.id, by: unitBoundaries.unitCode, codes };
  const maps = await listCurrent(context.db, unitBoundaries, search);
  const outdated = maps.filter(({ validFrom, validTo }) => validFrom < on && (validTo === null || validTo > on));

  await endRows(context, unitBoundaries, { rows: outdated, on });
}

function isNoteworthy({ from, to, kind }: Descent): boolean {
  return kind !== 'continued' || from !== to;
}

async function beginAnew(context: Context, units: readonly Unit[], on: LocalDay): Promise<void> {
  const halves = units.flatMap((unit) => [
    { ...unit, validTo: on },
    { ...unit, validFrom: on },
  ]);
  const supersededIds = units.map(({ id }) => id);

  await writeVersions(context, electoralUnits, { changes: [], inserted: halves, supersededIds });
}

function withPlaces(units: readonly Named[], ties: readonly { unitCode: string; placeCode: string }[]): TermUnit[] {
  const placesOf = Map.groupBy(ties, ({ unitCode }) => unitCode);

  return units.map(({ code, name }) => ({
    ...{ code, name },
    places: new Set(placesOf.get(code)?.map(({ placeCode }) => placeCode)),
  }));
}
