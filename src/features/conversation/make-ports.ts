import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findDigestTime } from '../digest/find-digest-time.ts';
import { findInvitation } from '../electorate/find-invitation.ts';
import { findLinkTarget } from '../electorate/find-link-target.ts';
import { findMentionedPlaces } from '../electorate/find-mentioned-places.ts';
import { findPlace } from '../electorate/find-place.ts';
import { findStationOf } from '../electorate/find-station-of.ts';
import { findUnitsAt } from '../electorate/find-units-at.ts';
import { hasBoundaries } from '../electorate/has-boundaries.ts';
import { listGroupMembers } from '../electorate/list-group-members.ts';
import { listPlacesBelow } from '../electorate/list-places-below.ts';
import { listPlacesOfUnits } from '../electorate/list-places-of-units.ts';
import { searchPlaces } from '../electorate/search-places.ts';
import { whoMayAnswer, whoMayAnswerForUnit } from '../electorate/who-may-answer.ts';
import { mayActOn } from '../opinion/act-on-thread.ts';
import { countUnansweredAlike } from '../opinion/answer-alike.ts';
import { listInbox, listOpinionsOfPerson, noThreads } from '../opinion/list-threads.ts';
import { readThread } from '../opinion/read-thread.ts';
import type { Ports } from './dialogue.ts';
import type { Choice } from './state-value.ts';

/** What the dialogue may look up, as things stand today and as far as this person may see. */
export function makePorts(context: Context, personId: string): Ports {
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const deputyCode = context.actor.kind === 'deputy' ? context.actor.deputyCode : null;

  return {
    searchPlaces: (text) => searchPlaces(context, { text, on }),
    listPlacesBelow: (parentCode) => listPlacesBelow(context, { parentCode, on }),
    findPlace: (code) => findPlace(context, { code, on }),
    findMentioned: (text) => findMentionedPlaces(context, { text, on }),
    findStation: (placeCode) => findStationOf(context, { placeCode, on }),
    whoMayAnswer: (placeCode) => whoMayAnswer(context, { placeCode, on }),
    hasMap: () => hasBoundaries(context),
    findUnitsAt: ({ latitude, longitude }) => findUnitsAt(context, { latitude, longitude, on }),
    listPlacesOfUnits: (unitCodes, limit) => listPlacesOfUnits(context, { unitCodes, on, limit }),
    findLinkTarget: (target) => findLinkTarget(context, { target, on }),
    async unitsOf(codes) {
      const units = await Promise.all(codes.map((unitCode) => whoMayAnswerForUnit(context, { unitCode, on })));
      return units.filter((unit) => unit !== null);
    },
    listMyOpinions: (page) => listOpinionsOfPerson(context, { personId, page }),
    async findMyOpinion(code) {
      const view = await readThread(context, { code });
      return view?.thread.personId === personId ? view : null;
    },
    listInbox: async (page) => (deputyCode ? listInbox(context, { deputyCode, page }) : noThreads),
    async findThread(code) {
      const view = await readThread(context, { code });
      return view && (await mayActOn(context, view.thread)) ? view : null;
    },
    countAlike: (code) => countUnansweredAlike(context, { code }),
    listColleagues: (groupCode) => listColleagues(context, { groupCode, on, except: deputyCode }),
    findInvitation: (token) => findInvitation(context, { token }),
    getDigestTime: async () => (deputyCode ? findDigestTime(context, { deputyCode }) : ''),
  };
}

async function listColleagues(
  context: Context,
  { groupCode, on, except }: { groupCode: string; on: string; except: string | null },
): Promise<Choice[]> {
  const members = await listGroupMembers(context, { groupCode, on });

  return members
    .filter(({ deputy }) => deputy.standing === 'sitting' && deputy.code !== except)
    .map(({ deputy }) => ({ code: deputy.code, label: deputy.name }));
}
