import { newId } from '#shared/ids.ts';
import { localDayOf } from '#shared/local-day.ts';
import { type Context, inTransaction } from '../context.ts';
import type { RegistrationBasis } from './electorate.ts';
import { endRegistrations } from './end-registrations.ts';
import { foreseeRegistrationsOf, insertRegistrations, listRegistrationsOf } from './registration.queries.ts';
import type { Registration } from './registration.table.ts';
import { rememberOf } from './remembered.ts';
import { tierOfTie } from './tier-of-tie.ts';
import { listUnitsByCode, type UnitRow } from './unit.queries.ts';

type Declaration = {
  personId: string;
  /** `null` where the unit was found by a map or a link. */
  placeCode: string | null;
  unitCodes: readonly string[];
  basis: RegistrationBasis;
};

/** The ties that staff had confirmed and that ended because the person now says something else: they are to be told. */
export type Declared = { replaced: Registration[] };

/**
 * Records where a person says they vote. One vote, one district (选举法 5): a new tie ends the former one of the same level and
 * starts anew, as declared or matched, whatever was confirmed before. Saying the same again changes nothing, and leaves what
 * staff confirmed confirmed; a unit that is not valid today is passed over.
 */
export function declareRegistration(context: Context, declaration: Declaration): Promise<Declared> {
  return inTransaction(context, async (context) => {
    const day = { officeId: context.office.id, on: localDayOf(context.clock.now(), context.office.timeZone) };
    const { personId, unitCodes } = declaration;
    const units = await rememberOf(context, ['unit rows', unitCodes, day.on], () =>
      listUnitsByCode(context.db, day, unitCodes),
    );
    const current = await listRegistrationsOf(context.db, day, personId);
    const changed = units.filter((unit) => !current.some((row) => isSameTie(row, unit, declaration)));
    if (changed.length === 0) return { replaced: [] };

    const levels = changed.map((unit) => unit.level);
    await endRegistrations(context, { personId, levels });
    const declared = await Promise.all(changed.map((unit) => newRegistration(context, unit, declaration)));
    await insertRegistrations(context.db, declared);
    if (current.length === 0) foreseeRegistrationsOf(context.db, day, declared);

    return { replaced: current.filter(({ level, tier }) => tier === 'confirmed' && levels.includes(level)) };
  });
}

function isSameTie(row: Registration, unit: UnitRow, { placeCode, basis }: Declaration): boolean {
  return row.unitCode === unit.code && row.placeCode === placeCode && row.basis === basis;
}

async function newRegistration(context: Context, unit: UnitRow, declaration: Declaration): Promise<Registration> {
  const at = context.clock.now();
  const on = localDayOf(at, context.office.timeZone);
  const { personId, placeCode, basis } = declaration;

  return {
    officeId: context.office.id,
    id: newId(at.getTime()),
    personId,
    level: unit.level,
    unitCode: unit.code,
    placeCode,
    basis,
    tier: await tierOfTie(context, { placeCode, unit, basis, on }),
    validFrom: on,
    validTo: null,
    recordedAt: at,
    supersededAt: null,
  };
}
