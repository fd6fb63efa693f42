import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listSeatsOfDeputies } from './deputy.queries.ts';
import { listAllGroups, listMemberships } from './group.queries.ts';

export type ConvenorFinding = { groupCode: string; convenorCode: string; finding: 'no-deputy' | 'no-member' };

/**
 * Says which groups of today name a convenor who holds no seat, or who is no member. The import cannot say it, for groups
 * are imported before their deputies. Reads only.
 */
export async function checkConvenors(context: Context): Promise<ConvenorFinding[]> {
  const { db, clock, office } = context;
  const day = { officeId: office.id, on: localDayOf(clock.now(), office.timeZone) };
  const led = (await listAllGroups(db, day)).flatMap(({ code, convenorCode }) =>
    convenorCode === null ? [] : [{ groupCode: code, convenorCode }],
  );
  const convenors = led.map(({ convenorCode }) => convenorCode);
  const seated = new Set((await listSeatsOfDeputies(db, day, convenors)).map(({ code }) => code));
  const memberships = await listMemberships(db, day, convenors);

  return led.flatMap((group): ConvenorFinding[] => {
    if (!seated.has(group.convenorCode)) return [{ ...group, finding: 'no-deputy' }];
    const isMember = memberships.some(
      ({ groupCode, deputyCode }) => groupCode === group.groupCode && deputyCode === group.convenorCode,
    );
    return isMember ? [] : [{ ...group, finding: 'no-member' }];
  });
}
