import type { Config } from '#config';
import type { Context } from '#features/context.ts';
import { findPlaces } from '#features/electorate/find-places.ts';
import { inviteDeputy } from '#features/electorate/invite-deputy.ts';
import { whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { makeSignInLink } from '#features/staff/make-sign-in-link.ts';
import { localDayOf } from '#shared/local-day.ts';

/** The place a newcomer is told to write from; the deputy they are given answers for it. */
const DEMO_PLACE = '安平镇柳树湾村';

export type EntranceLinks = { constituent: string; deputy: string | null; staff: string | null };

/**
 * The links by which the three roles come in. The deputy's and the staff's work once; in earnest a deputy is invited by name
 * and staff sign in anew by a command, so those links are made for a demo and for the very first start only.
 */
export async function makeEntranceLinks(
  context: Context,
  { publicUrl }: Config,
  staff: { staffId: string; isFirst: boolean },
): Promise<EntranceLinks> {
  const { isDemo } = context.office;

  return {
    constituent: `${publicUrl}/chat`,
    deputy: isDemo ? await makeDeputyLink(context, publicUrl) : null,
    staff: isDemo || staff.isFirst ? await makeStaffLink(context, publicUrl, staff.staffId) : null,
  };
}

async function makeDeputyLink(context: Context, publicUrl: string): Promise<string | null> {
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const [place] = await findPlaces(context, { text: DEMO_PLACE, on });
  const answers = place ? await whoMayAnswer(context, { placeCode: place.code, on }) : [];
  const deputy = answers.flatMap(({ deputies }) => deputies).find(({ standing }) => standing === 'sitting');
  if (!deputy) return null;
  const invitation = await inviteDeputy(context, { deputyCode: deputy.code });

  return invitation.kind === 'invited' ? `${publicUrl}/chat/deputy?start=inv_${invitation.token}` : null;
}

async function makeStaffLink(context: Context, publicUrl: string, staffId: string): Promise<string | null> {
  const made = await makeSignInLink(context, { staffId });

  return made.kind === 'made' ? `${publicUrl}/console/sign-in#${made.token}` : null;
}
