import { addDays, type LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listAreaGroupsOfUnits } from '../electorate/group.queries.ts';
import { listCurrent } from '../electorate/import/import.queries.ts';
import { listNearestUnits } from '../electorate/list-nearest-units.ts';
import { listSuccessions, type Succession } from '../electorate/list-successions.ts';
import { electoralUnits } from '../electorate/unit.table.ts';
import { isValidOn } from './former-term.ts';

/** A term that begins on a day: which units it has, what each came from, and which group covers which unit then and before. */
export type NewTerm = {
  congressCode: string;
  on: LocalDay;
  /** All units of the congress, of whatever time. */
  codes: ReadonlySet<string>;
  valid: ReadonlySet<string>;
  successions: readonly Succession[];
  groupBefore: ReadonlyMap<string, string>;
  groupAfter: ReadonlyMap<string, string>;
};

/** Where something belongs: to a unit, by a place; without a place the unit was found by a map or a link. */
export type Tie = { unitCode: string; placeCode: string | null };

/** The unit of the new term, or why there is none. */
export type Placing =
  | { kind: 'placed'; unitCode: string }
  | { kind: 'unplaced'; because: 'no-unit' | 'several-units' | 'unit-ended' };

/** Reads the term as it stands in the database. */
export async function readNewTerm(
  context: Context,
  { congressCode, on }: { congressCode: string; on: LocalDay },
): Promise<NewTerm> {
  const { db, office } = context;
  const search = { officeId: office.id, by: electoralUnits.congressCode, codes: [congressCode] };
  const units = await listCurrent(db, electoralUnits, search);
  const codes = [...new Set(units.map(({ code }) => code))];
  const groupsOn = async (day: LocalDay) => {
    const groups = await listAreaGroupsOfUnits(db, { officeId: office.id, on: day }, codes);
    return new Map(groups.map((group) => [group.unitCode, group.code]));
  };

  return {
    ...{ congressCode, on },
    codes: new Set(codes),
    valid: new Set(units.filter((unit) => isValidOn(unit, on)).map(({ code }) => code)),
    successions: (await listSuccessions(context, { from: on, unitCodes: codes })).filter((row) => row.on === on),
    groupBefore: await groupsOn(addDays(on, -1)),
    groupAfter: await groupsOn(on),
  };
}

/** Says for each tie to a unit of the congress to which unit it leads from the first day of the term on. */
export async function placeAnew(context: Context, term: NewTerm, ties: readonly Tie[]): Promise<(tie: Tie) => Placing> {
  const placeCodes = [...new Set(ties.flatMap(({ placeCode }) => placeCode ?? []))];
  const units = await listNearestUnits(context, { placeCodes, on: term.on });

  return (tie) => {
    if (tie.placeCode === null) return placeByLineage(term, tie.unitCode);
    const own = units.get(tie.placeCode)?.filter((code) => term.codes.has(code)) ?? [];

    return placeAmong(own, tie.unitCode);
  };
}

/** Where a place lies in several units, whoever chose one of them keeps it. */
function placeAmong(units: readonly string[], chosen: string): Placing {
  const [only, ...others] = units;
  if (units.includes(chosen)) return { kind: 'placed', unitCode: chosen };
  if (!only) return { kind: 'unplaced', because: 'no-unit' };

  return others.length === 0 ? { kind: 'placed', unitCode: only } : { kind: 'unplaced', because: 'several-units' };
}

/** Without a place nobody can tell on which side of a new border somebody is. */
function placeByLineage({ successions, valid }: NewTerm, unitCode: string): Placing {
  const heirs = successions.filter(({ from }) => from === unitCode);
  const [heir] = heirs;
  if (!heir && valid.has(unitCode)) return { kind: 'placed', unitCode };
  if (!heir) return { kind: 'unplaced', because: 'unit-ended' };
  const isWhole = heirs.length === 1 && heir.kind !== 'redrawn';

  return isWhole ? { kind: 'placed', unitCode: heir.to } : { kind: 'unplaced', because: 'several-units' };
}
