import type { Language } from '#shared/language.ts';
import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type DeputyOfPerson, findDeputyOfPerson } from '../electorate/find-deputy-of-person.ts';
import { findPlace } from '../electorate/find-place.ts';
import { listRegistrations } from '../electorate/list-registrations.ts';
import { whoMayAnswerForUnit } from '../electorate/who-may-answer.ts';
import { getPolicyAt } from '../opinion/policy.ts';
import { deputyWebChatAccountId } from '../person/person.ts';
import type { KnownRegistration, Situation } from './dialogue.ts';
import { type Choice, directLevels } from './state-value.ts';

export type Speaker = { personId: string; language: Language; accountId: string };

/** What the dialogue has to know of the person and the office. */
export async function loadSituation(context: Context, speaker: Speaker): Promise<Situation> {
  const { timeZone, name, isDemo } = context.office;
  const now = context.clock.now();
  const today = localDayOf(now, timeZone);
  const policy = await getPolicyAt(context, now);
  const registrations = await findRegistrations(context, speaker.personId, today);

  return {
    language: speaker.language,
    isDeputyEntrance: speaker.accountId === deputyWebChatAccountId,
    deputy: await findDeputy(context, speaker),
    home: registrations.find(({ place }) => place !== null)?.place ?? null,
    registrations,
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

/** Only on the levels where people vote for the deputies themselves (选举法 3). */
async function findRegistrations(context: Context, personId: string, on: string): Promise<KnownRegistration[]> {
  const rows = await listRegistrations(context, { personId, on });
  const known: KnownRegistration[] = [];
  for (const level of directLevels) {
    const row = rows.find((one) => one.level === level);
    if (!row) continue;
    const { unitCode, basis, tier, validFrom: since } = row;
    const place = await findChoice(context, row.placeCode, on);
    const unit = place ? null : await whoMayAnswerForUnit(context, { unitCode, on });
    known.push({ level, unitCode, basis, tier, since, place, label: place?.label ?? unit?.unit.name ?? unitCode });
  }

  return known;
}

async function findChoice(context: Context, code: string | null, on: string): Promise<Choice | null> {
  const place = code ? await findPlace(context, { code, on }) : null;

  return place && { code: place.code, label: place.label };
}
