import { daysBetween, type LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listMandates, listUnitsWithSeats, type UnitRow } from './vacancy.queries.ts';
import { type Vacancy, vacanciesOf } from './vacancy.ts';

/** A vacancy with its unit; `days`: how long it has been open, or how long it took to fill. */
export type ListedVacancy = Vacancy & { unit: UnitRow; days: number };

/** The register of vacancies of the units of a day: those still open, the longest first, and those filled, the latest first. */
export async function listVacancies(
  context: Context,
  { on, congressCode }: { on: LocalDay; congressCode?: string },
): Promise<{ open: ListedVacancy[]; filled: ListedVacancy[] }> {
  const { db, office } = context;
  const units = await listUnitsWithSeats(db, { officeId: office.id, on }, congressCode);
  const codes = units.map(({ code }) => code);
  const mandates = Map.groupBy(await listMandates(db, office.id, codes), ({ unitCode }) => unitCode);
  const listed = units.flatMap((unit) =>
    vacanciesOf(unit, mandates.get(unit.code) ?? [], on)
      .filter(({ since, filledOn }) => since !== filledOn)
      .map((vacancy) => ({ ...vacancy, unit, days: daysBetween(vacancy.since, vacancy.filledOn ?? on) })),
  );

  return {
    open: listed.filter(({ filledOn }) => filledOn === null).sort((left, right) => right.days - left.days),
    filled: listed.filter(({ filledOn }) => filledOn !== null).sort((left, right) => byFilled(right, left)),
  };
}

function byFilled({ filledOn: left }: Vacancy, { filledOn: right }: Vacancy): number {
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
