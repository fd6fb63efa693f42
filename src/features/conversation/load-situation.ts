import type { Language } from '#shared/language.ts';
import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type DeputyOfPerson, findDeputyOfPerson } from '../electorate/find-deputy-of-person.ts';
import { findPlace } from '../electorate/find-place.ts';
import { listRegistrations } from '../electorate/list-registrations.ts';
import { getPolicyAt } from '../opinion/policy.ts';
import { deputyWebChatAccountId } from '../person/person.ts';
import type { Situation } from './dialogue.ts';
import type { Choice } from './state-value.ts';

export type Speaker = { personId: string; language: Language; accountId: string };

/** What the dialogue has to know of the person and the office. */
export async function loadSituation(context: Context, speaker: Speaker): Promise<Situation> {
  const { timeZone, name, isDemo } = context.office;
  const now = context.clock.now();
  const today = localDayOf(now, timeZone);
  const policy = await getPolicyAt(context, now);

  return {
    language: speaker.language,
    isDeputyEntrance: speaker.accountId === deputyWebChatAccountId,
    deputy: await findDeputy(context, speaker),
    home: await findHome(context, speaker.personId, today),
    officeName: name,
    isDemo,
    today,
    timeZone,
    textKeptDays: policy.textKeptDays,
    attachmentKeptDays: policy.attachmentKeptDays,
    updatesKeptDays: policy.updatesKeptDays,
    sentTextsKeptDays: policy.sentTextsKeptDays,
    parkedKeptDays: policy.parkedKeptDays,
    verdictAfterDays: policy.verdictAfterDays,
  };
}

/** A suspended deputy performs no duties, so the inbox is closed meanwhile (代表法 61). */
async function findDeputy(context: Context, { personId }: Speaker): Promise<DeputyOfPerson | null> {
  const found = await findDeputyOfPerson(context, personId);

  return found?.isSitting ? found : null;
}

async function findHome(context: Context, personId: string, on: string): Promise<Choice | null> {
  const [registration] = await listRegistrations(context, { personId, on });
  const place = registration?.placeCode ? await findPlace(context, { code: registration.placeCode, on }) : null;

  return place && { code: place.code, label: place.label };
}
