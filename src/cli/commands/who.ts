import { findPlace } from '#features/electorate/find-place.ts';
import { type FoundPlace, findPlaces } from '#features/electorate/find-places.ts';
import { type UnitAnswer, whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import { type LocalDay, localDayOf, parseLocalDay } from '#shared/local-day.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';

export const whoCommand: Command = {
  name: 'who',
  usage: '<place> [--on <date>]',
  summary: (texts) => texts.console(($) => $.cli.help.who),
  words: { min: 1, max: 1 },
  options: { on: { type: 'string' } },
  needs: 'office',
  run: who,
};

async function who(desk: CommandDesk, { words: [text = ''], options }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const on = dayOf(desk, options.on);
  if (!on) {
    desk.complain(t(($) => $.cli.who.badDay, { day: String(options.on) }));
    return 2;
  }
  const found = await findByCodeOrName(desk, text, on);
  const [place, ...others] = found;
  if (!place || others.length > 0) return sayCandidates(desk, text, found);
  const answers = await whoMayAnswer(desk.context, { placeCode: place.code, on });
  desk.say(t(($) => $.cli.who.place, { ...place, day: formatDay(on, desk.texts.language) }));
  for (const line of linesFor(desk.texts, answers)) desk.say(line);

  return 0;
}

function dayOf({ context }: CommandDesk, written: string | boolean | undefined): LocalDay | null {
  if (typeof written === 'string') return parseLocalDay(written);

  return localDayOf(context.clock.now(), context.office.timeZone);
}

async function findByCodeOrName({ context }: CommandDesk, text: string, on: LocalDay): Promise<FoundPlace[]> {
  const place = await findPlace(context, { code: text, on });

  return place ? [place] : findPlaces(context, { text, on });
}

function sayCandidates({ texts, say, complain }: CommandDesk, text: string, found: FoundPlace[]): ExitCode {
  const t = texts.console;
  if (found.length === 0) {
    complain(t(($) => $.cli.who.nothing, { place: text }));
    return 1;
  }
  say(t(($) => $.cli.who.several));
  for (const { label, code } of found) say(t(($) => $.cli.who.candidate, { label, code }));

  return 1;
}

function linesFor(texts: Texts, answers: UnitAnswer[]): string[] {
  if (answers.length === 0) return [texts.console(($) => $.cli.who.noUnit)];

  return answers.flatMap((answer) => linesOfUnit(texts, answer));
}

function linesOfUnit({ console: t }: Texts, { unit, group, deputies, vacantSeats }: UnitAnswer): string[] {
  return [
    t(($) => $.cli.who.unit, { congress: unit.congressName, unit: unit.name, code: unit.code }),
    group ? t(($) => $.cli.who.group, { group: group.name, code: group.code }) : t(($) => $.cli.who.noGroup),
    ...deputies.map(({ name, code, standing }) =>
      standing === 'suspended'
        ? t(($) => $.cli.who.suspended, { name, code })
        : t(($) => $.cli.who.deputy, { name, code }),
    ),
    ...(vacantSeats > 0 ? [t(($) => $.cli.who.vacant, { count: vacantSeats })] : []),
  ];
}
