import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type AnswerKey, type AnswerRow, listAnswers } from './answer.queries.ts';
import { rememberOf } from './remembered.ts';
import type { UnitAnswer } from './summaries.ts';

export type { DeputySummary, GroupSummary, UnitAnswer, UnitSummary } from './summaries.ts';

/** How an answer came about: the days of the unit, when that was written down, and who of the group sits. */
export type KnownAnswer = UnitAnswer & {
  validFrom: LocalDay;
  validTo: LocalDay | null;
  recordedAt: Date;
  isConvenorSitting: boolean;
  sittingMembers: string[];
};

/**
 * Who may answer for a place on a day: an entry per electoral unit of the place (or, where it has none, of the nearest place
 * above it), lowest level first. Empty when no unit can be reached.
 */
export async function whoMayAnswer(
  context: Context,
  { placeCode, on }: { placeCode: string; on: LocalDay },
): Promise<UnitAnswer[]> {
  return (await answersFor(context, { placeCode }, on)).map(plainly);
}

/** Who may answer for one unit on a day; `null` when there is no such unit that day. */
export async function whoMayAnswerForUnit(
  context: Context,
  { unitCode, on }: { unitCode: string; on: LocalDay },
): Promise<UnitAnswer | null> {
  const [answer] = await answersFor(context, { unitCodes: [unitCode] }, on);

  return answer ? plainly(answer) : null;
}

/** The same with what it rests on, and, where an instant is given, as it was known then. */
export async function whoMightAnswer(
  context: Context,
  key: AnswerKey,
  { on, knownAt }: { on: LocalDay; knownAt?: Date },
): Promise<KnownAnswer[]> {
  const day = { officeId: context.office.id, on, ...(knownAt ? { knownAt } : {}) };

  return (await listAnswers(context.db, day, key)).map((row) => ({
    ...plainly(row),
    validFrom: row.validFrom,
    validTo: row.validTo,
    recordedAt: new Date(row.recordedMs),
    isConvenorSitting: row.group?.isConvenorSitting ?? false,
    sittingMembers: row.group?.sittingMembers ?? [],
  }));
}

function answersFor(context: Context, key: AnswerKey, on: LocalDay): Promise<AnswerRow[]> {
  return rememberOf(context, ['answers', key, on], () =>
    listAnswers(context.db, { officeId: context.office.id, on }, key),
  );
}

/** Suspension keeps the seat: it is not vacant, but its holder performs no duties (代表法 61). */
function plainly({ group, deputies, ...unit }: AnswerRow): UnitAnswer {
  const { code, name, level, congressCode, congressName, drawnBy, seats } = unit;

  return {
    unit: { code, name, level, congressCode, congressName, drawnBy },
    group: group && { code: group.code, name: group.name, kind: group.kind, convenorCode: group.convenorCode },
    deputies,
    vacantSeats: Math.max(0, seats - deputies.length),
  };
}
