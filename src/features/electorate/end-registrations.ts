import { newId } from '#shared/ids.ts';
import { localDayOf } from '#shared/local-day.ts';
import { type Context, inTransaction } from '../context.ts';
import type { CongressLevel } from './electorate.ts';
import { insertRegistrations, listRegistrationsOf, updateRegistrationsSuperseded } from './registration.queries.ts';
import type { Registration } from './registration.table.ts';

/**
 * Ends a person's ties to units as of today, at all levels or at those given. What was declared today and is ended today
 * never held; older ties stay on record with their last day.
 */
export function endRegistrations(
  context: Context,
  { personId, levels }: { personId: string; levels?: readonly CongressLevel[] },
): Promise<void> {
  return inTransaction(context, async (context) => {
    const on = localDayOf(context.clock.now(), context.office.timeZone);
    const current = await listRegistrationsOf(context.db, { officeId: context.office.id, on }, personId);

    await endRows(
      context,
      current.filter((row) => !levels || levels.includes(row.level)),
    );
  });
}

async function endRows(context: Context, rows: Registration[]): Promise<void> {
  const at = context.clock.now();
  const on = localDayOf(at, context.office.timeZone);
  const ended = rows
    .filter((row) => row.validFrom < on)
    .map((row) => ({ ...row, id: newId(at.getTime()), validTo: on, recordedAt: at }));

  await updateRegistrationsSuperseded(context.db, context.office.id, { ids: rows.map((row) => row.id), at });
  await insertRegistrations(context.db, ended);
}
