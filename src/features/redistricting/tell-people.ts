import { formatDay } from '#i18n/format.ts';
import { type Texts, textsIn } from '#i18n/texts.ts';
import { textMessage } from '#shared/message.ts';
import type { Context } from '../context.ts';
import { sendLater } from '../delivery/send-later.ts';
import { findGroupNames } from '../electorate/find-group-names.ts';
import { findPlace } from '../electorate/find-place.ts';
import { findUnitNames } from '../electorate/find-unit-names.ts';
import { nextDaytime } from '../opinion/next-daytime.ts';
import { findPerson } from '../person/find-person.ts';
import type { Following } from './follow-people.ts';
import type { NewTerm } from './new-term.ts';

/** Tells each of these people in one sentence what changed for them: by day, behind all else that is owed. */
export async function tellPeople(context: Context, term: NewTerm, followings: readonly Following[]): Promise<void> {
  const units = await findUnitNames(
    context,
    followings.flatMap(({ former, next }) => [former.unitCode, ...(next ? [next.unitCode] : [])]),
  );
  const groups = await findGroupNames(context, [...new Set(term.groupAfter.values())]);

  for (const { former, next } of followings) {
    const group = next ? groups.get(term.groupAfter.get(next.unitCode) ?? '') : undefined;
    const home = await nameHome(context, term, former);
    const names = {
      home: home ?? units.get(former.unitCode) ?? former.unitCode,
      unit: next && units.get(next.unitCode),
    };
    await tell(context, former.personId, (texts) => wordsOf(texts, { on: term.on, ...names, group }));
  }
}

/** The same for those who were told and for whom all is again as it was. */
export async function tellPeopleOfUndoing(
  context: Context,
  restored: readonly { personId: string; unitCode: string }[],
): Promise<void> {
  const units = await findUnitNames(context, [...new Set(restored.map(({ unitCode }) => unitCode))]);

  for (const { personId, unitCode } of restored) {
    const unit = units.get(unitCode) ?? unitCode;
    await tell(context, personId, ({ conversation: t }) => t(($) => $.redistricting.undone, { unit }));
  }
}

async function tell(context: Context, personId: string, say: (texts: Texts) => string): Promise<void> {
  const person = await findPerson(context, personId);
  if (!person || person.erasedAt) return;

  await sendLater(context, {
    personId,
    lane: 'bulk',
    kind: 'notice',
    message: textMessage(say(textsIn(person.language))),
    notBeforeAt: nextDaytime(context),
  });
}

async function nameHome(context: Context, { on }: NewTerm, { placeCode }: { placeCode: string | null }) {
  const place = placeCode ? await findPlace(context, { code: placeCode, on }) : null;

  return place?.label;
}

type Words = { on: string; home: string; unit: string | undefined | null; group: string | undefined };

function wordsOf({ conversation: t, language }: Texts, { on, home, unit, group }: Words): string {
  const day = formatDay(on, language);
  if (!unit) return t(($) => $.redistricting.unplaced, { day, home });

  return group
    ? t(($) => $.redistricting.moved, { day, home, unit, group })
    : t(($) => $.redistricting.movedWithoutGroup, { day, home, unit });
}
