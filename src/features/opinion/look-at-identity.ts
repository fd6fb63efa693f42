import { localDayOf } from '#shared/local-day.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { congressLevels } from '../electorate/electorate.ts';
import { findPlace } from '../electorate/find-place.ts';
import { findUnitNames } from '../electorate/find-unit-names.ts';
import { listRegistrations } from '../electorate/list-registrations.ts';
import type { Registration } from '../electorate/registration.table.ts';
import { findThreadByCode } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';

/** What the office knows about who wrote: the name they chose to give, and the channel account they came through. */
export type ThreadIdentity = {
  signature: string | null;
  accountId: string;
  /** Where the person says to vote; only beside an opinion. */
  registrations: RegistrationWithNames[];
};

export type RegistrationWithNames = Pick<Registration, 'id' | 'level' | 'basis' | 'tier' | 'validFrom'> & {
  unit: string;
  place: string | null;
};

/** Shows staff who an opinion is from. Every look leaves an audit row. `null` when there is no such opinion. */
export function lookAtIdentity(context: Context, { code }: { code: string }): Promise<ThreadIdentity | null> {
  return inTransaction(context, async (step) => {
    const thread = await findThreadByCode(step.db, step.office.id, code);
    if (!thread) return null;
    await leaveAudit(step, { action: 'thread.identity-looked-at', subject: `thread:${thread.code}` });

    const { signature, accountId } = thread;
    return { signature, accountId, registrations: await nameRegistrations(step, thread) };
  });
}

async function nameRegistrations(context: Context, { kind, personId }: Thread): Promise<RegistrationWithNames[]> {
  if (kind !== 'opinion' || !personId) return [];
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const declared = await listRegistrations(context, { personId, on });
  const ties = declared.toSorted(lowestLevelFirst);
  const units = await findUnitNames(
    context,
    ties.map(({ unitCode }) => unitCode),
  );

  return Promise.all(
    ties.map(async ({ id, level, basis, tier, validFrom, unitCode, placeCode }) => {
      const place = placeCode ? await findPlace(context, { code: placeCode, on }) : null;
      return { id, level, basis, tier, validFrom, unit: units.get(unitCode) ?? unitCode, place: place?.label ?? null };
    }),
  );
}

function lowestLevelFirst(left: Registration, right: Registration): number {
  return congressLevels.indexOf(left.level) - congressLevels.indexOf(right.level);
}
