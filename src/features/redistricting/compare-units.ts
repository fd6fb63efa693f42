import type { Context } from '../context.ts';
import { listAllUnits } from '../electorate/unit.queries.ts';
import type { electoralUnits } from '../electorate/unit.table.ts';
import type { NewTerm } from './new-term.ts';
import type { Rehearsal, UnitChange } from './rehearsal.ts';

type Unit = { code: string; name: string; seats: number };

/** Sets the units of two terms side by side, by what came out of what. */
export async function compareUnits(
  context: Context,
  { congressCode, on, successions }: NewTerm,
  former: readonly (typeof electoralUnits.$inferSelect)[],
): Promise<Pick<Rehearsal, 'units' | 'seats' | 'unitCounts'>> {
  const next = await listAllUnits(context.db, { officeId: context.office.id, on }, congressCode);
  const [before, after] = [byCode(former), byCode(next)];
  const descents = successions.map(({ from, to, kind }): UnitChange => {
    return { kind, from: before.get(from) ?? null, to: after.get(to) ?? null };
  });
  const heirs = new Set(successions.map(({ to }) => to));
  const forebears = new Set(successions.map(({ from }) => from));
  const others = [...after.values()].filter(({ code }) => !heirs.has(code));
  const going = others.map((to): UnitChange => {
    const from = before.get(to.code) ?? null;
    return { kind: from ? 'continued' : 'new', from, to };
  });
  const ended = [...before.values()].filter(({ code }) => !forebears.has(code) && !after.has(code));

  return {
    units: [...descents, ...going, ...ended.map((from): UnitChange => ({ kind: 'ended', from, to: null }))],
    seats: { before: sumSeats(before), after: sumSeats(after) },
    unitCounts: { before: before.size, after: after.size },
  };
}

function byCode(units: readonly Unit[]): Map<string, Unit> {
  return new Map(units.map(({ code, name, seats }) => [code, { code, name, seats }]));
}

function sumSeats(units: ReadonlyMap<string, Unit>): number {
  return [...units.values()].reduce((sum, { seats }) => sum + seats, 0);
}
