import { newId } from '#shared/ids.ts';
import { localDayOf } from '#shared/local-day.ts';
import { type Context, inTransaction } from '../context.ts';
import type { RegistrationBasis } from './electorate.ts';
import { endRegistrations } from './end-registrations.ts';
import { foreseeRegistrationsOf, insertRegistrations, listRegistrationsOf } from './registration.queries.ts';
import type { Registration } from './registration.table.ts';
import { rememberOf } from './remembered.ts';
import { listUnitsByCode, type UnitRow } from './unit.queries.ts';

type Declaration = { personId: string; placeCode: string; unitCodes: readonly string[]; basis: RegistrationBasis };

/**
 * Records where a person says they vote. One vote, one district (选举法 5): a new tie ends the former one of the same level.
 * Saying the same again changes nothing; a unit that is not valid today is passed over.
 */
export function declareRegistration(context: Context, declaration: Declaration): Promise<void> {
  return inTransaction(context, async (context) => {
    const day = { officeId: context.office.id, on: localDayOf(context.clock.now(), context.office.timeZone) };
    const { unitCodes } = declaration;
    const units = await rememberOf(context, ['unit rows', unitCodes, day.on], () =>
      listUnitsByCode(context.db, day, unitCodes),
    );
    const current = await listRegistrationsOf(context.db, day, declaration.personId);
    const changed = units.filter((unit) => !current.some((row) => isSameTie(row, unit, declaration)));
    if (changed.length === 0) return;

    await endRegistrations(context, { personId: declaration.personId, levels: changed.map((unit) => unit.level) });
    const declared = changed.map((unit) => newRegistration(context, unit, declaration));
    await insertRegistrations(context.db, declared);
    if (current.length === 0) foreseeRegistrationsOf(context.db, day, declared);
  });
}

function isSameTie(row: Registration, unit: UnitRow, { placeCode, basis }: Declaration): boolean {
  return row.unitCode === unit.code && row.placeCode === placeCode && row.basis === basis;
}

function newRegistration(context: Context, unit: UnitRow, declaration: Declaration): Registration {
  const at = context.clock.now();

  return {
    officeId: context.office.id,
    id: newId(at.getTime()),
    personId: declaration.personId,
    level: unit.level,
    unitCode: unit.code,
    placeCode: declaration.placeCode,
    basis: declaration.basis,
    tier: 'declared',
    validFrom: localDayOf(at, context.office.timeZone),
    validTo: null,
    recordedAt: at,
    supersededAt: null,
  };
}
