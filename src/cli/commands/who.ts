import { findPlace } from '#features/electorate/find-place.ts';
import { type FoundPlace, findPlaces } from '#features/electorate/find-places.ts';
import { findRevision } from '#features/electorate/find-revision.ts';
import { findStationOf } from '#features/electorate/find-station-of.ts';
import { whoMightAnswer } from '#features/electorate/who-may-answer.ts';
import { routingRule } from '#features/opinion/route-opinion.ts';
import { formatDay, formatInstant } from '#i18n/format.ts';
import { type LocalDay, localDayOf, parseLocalDay } from '#shared/local-day.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';
import { linesOfAnswers } from './say-answers.ts';
import { sayDecisions } from './say-decisions.ts';

export const whoCommand: Command = {
  name: 'who',
  usage: '<place> [--on <date>] [--recorded-at <ISO time>] | --decision <opinion>',
  summary: (texts) => texts.console(($) => $.cli.help.who),
  words: { min: 0, max: 1 },
  options: { on: { type: 'string' }, 'recorded-at': { type: 'string' }, decision: { type: 'string' } },
  needs: 'office',
  run: who,
};

async function who(desk: CommandDesk, { words: [text = ''], options }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  if (typeof options.decision === 'string') return sayDecisions(desk, options.decision);
  const on = dayOf(desk, options.on);
  const knownAt = instantOf(options['recorded-at']);
  if (!on || knownAt === 'wrong') {
    desk.complain(
      on
        ? t(($) => $.cli.digest.badTime, { time: String(options['recorded-at']) })
        : t(($) => $.cli.who.badDay, { day: String(options.on) }),
    );
    return 2;
  }
  const found = await findByCodeOrName(desk, text, on);
  const [place, ...others] = found;
  if (!place || others.length > 0) return sayCandidates(desk, text, found);

  return sayWho(desk, place, { on, ...(knownAt ? { knownAt } : {}) });
}

function dayOf({ context }: CommandDesk, written: string | boolean | undefined): LocalDay | null {
  if (typeof written === 'string') return parseLocalDay(written);

  return localDayOf(context.clock.now(), context.office.timeZone);
}

function instantOf(written: string | boolean | undefined): Date | null | 'wrong' {
  if (typeof written !== 'string') return null;
  const at = new Date(written);

  return Number.isNaN(at.getTime()) ? 'wrong' : at;
}

async function findByCodeOrName({ context }: CommandDesk, text: string, on: LocalDay): Promise<FoundPlace[]> {
  if (text === '') return [];
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

/** What is known of the place, by which rule, and out of which state of the data. */
async function sayWho(
  { context, texts, say }: CommandDesk,
  place: FoundPlace,
  known: { on: LocalDay; knownAt?: Date },
): Promise<ExitCode> {
  const t = texts.console;
  const { timeZone } = context.office;
  const { on, knownAt } = known;
  say(t(($) => $.cli.who.place, { ...place, day: formatDay(on, texts.language) }));
  for (const line of linesOfAnswers(texts, timeZone, await whoMightAnswer(context, { placeCode: place.code }, known))) {
    say(line);
  }
  const station = await findStationOf(context, { placeCode: place.code, on });
  if (station) say(t(($) => $.cli.who.station, { name: station.name, code: station.code }));
  say(
    knownAt
      ? t(($) => $.cli.who.knownAt, { rule: routingRule, at: formatInstant(knownAt, texts.language, timeZone) })
      : t(($) => $.cli.who.version, { rule: routingRule, revision: await findRevision(context) }),
  );

  return 0;
}
