import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findGroup } from '../electorate/find-group.ts';
import { findStationOf, type StationOfPlace } from '../electorate/find-station-of.ts';
import { listSittingMembers } from '../electorate/list-sitting-members.ts';
import type { GroupSummary, UnitAnswer } from '../electorate/summaries.ts';
import { whoMayAnswer } from '../electorate/who-may-answer.ts';
import { findRouting } from './find-routing.ts';
import type { Routing } from './route-opinion.ts';

/** Where the person is registered, and where the matter is when that is elsewhere or the person is registered nowhere. */
export type Keys = {
  unit: UnitAnswer | null;
  matterPlaceCode: string | null;
  on: LocalDay;
  recused?: readonly string[];
};

export type RoutingOfKeys = {
  routing: Routing;
  /** The station in whose catchment the matter lies, where it was routed by that. */
  station: StationOfPlace | null;
  /** The voter's own group, when another one has the matter: it is kept informed and owes nothing. */
  informed: GroupSummary | null;
};

/**
 * An opinion goes by where the person is registered. When the matter lies elsewhere it goes to the station there: to a group
 * that serves at the station, else to the one that covers the place, else to staff; the voter's own group is kept informed.
 * Who is registered nowhere is served by where the matter is, and nobody is refused.
 */
export async function findRoutingOfKeys(context: Context, keys: Keys): Promise<RoutingOfKeys> {
  const { unit, matterPlaceCode: placeCode, on, recused = [] } = keys;
  const ofMatter = placeCode ? await whoMayAnswer(context, { placeCode, on }) : [];
  const own = await findRouting(context, { unit, on, recused });
  if (!placeCode || (unit && liesWithin(ofMatter, unit))) return { routing: own, station: null, informed: null };

  const station = await findStationOf(context, { placeCode, on });
  const routing =
    (await serveAtStation(context, { station, ofMatter }, { on, recused })) ??
    (await coverMatter(context, { station, ofMatter }, { on, recused })) ??
    toStaff(own, { station, ofMatter });
  const isOwnElsewhere = own.owner.kind === 'group' && own.groupCode !== routing.groupCode;

  return { routing, station, informed: isOwnElsewhere ? (unit?.group ?? null) : null };
}

/** A matter in the person's own unit, or with the same deputies, needs no second key. */
function liesWithin(ofMatter: readonly UnitAnswer[], { unit, group }: UnitAnswer): boolean {
  return ofMatter.some((answer) => answer.unit.code === unit.code || (group && answer.group?.code === group.code));
}

type Matter = { station: StationOfPlace | null; ofMatter: readonly UnitAnswer[] };
type Today = { on: LocalDay; recused: readonly string[] };

/** Of the groups that serve at the station, one that covers the place comes first; somebody of it has to be able to act. */
async function serveAtStation(context: Context, { station, ofMatter }: Matter, today: Today): Promise<Routing | null> {
  const covering = new Set(ofMatter.map(({ group }) => group?.code));
  const serving = (station?.groupCodes ?? []).toSorted((left, right) => rank(left) - rank(right));
  function rank(code: string): number {
    return covering.has(code) ? 0 : 1;
  }

  for (const code of serving) {
    if (!(await findGroup(context, { code, on: today.on }))) continue;
    const members = await listSittingMembers(context, { groupCode: code, on: today.on });
    const candidates = members.filter((member) => !today.recused.includes(member));
    if (candidates.length === 0) continue;
    return { owner: { kind: 'group', code }, groupCode: code, because: 'station-of-the-matter', candidates };
  }

  return null;
}

async function coverMatter(context: Context, { station, ofMatter }: Matter, today: Today): Promise<Routing | null> {
  const because = station ? 'station-of-the-matter' : 'group-covers-the-matter';
  for (const unit of ofMatter) {
    const routing = await findRouting(context, { unit, ...today });
    if (routing.owner.kind === 'group') return { ...routing, because };
    if (routing.owner.kind === 'deputy') return routing;
  }

  return null;
}

/** Staff find whom it concerns; that is an answer too. */
function toStaff({ candidates }: Routing, { station, ofMatter }: Matter): Routing {
  const because = station || ofMatter.length > 0 ? 'no-deputy-can-answer' : 'no-unit-is-known';

  return { owner: { kind: 'staff' }, groupCode: null, because, candidates };
}
