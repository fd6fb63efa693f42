import { changeStanding, type StandingChange } from '#features/electorate/change-standing.ts';
import type { SeatStanding } from '#features/electorate/electorate.ts';
import { followSuccession } from '#features/opinion/follow-succession.ts';
import { formatDay } from '#i18n/format.ts';
import { type LocalDay, localDayOf, parseLocalDay } from '#shared/local-day.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';

export const suspendDeputyCommand: Command = {
  name: 'suspend deputy',
  usage: '<code> [--from <date>] [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.suspendDeputy),
  words: { min: 1, max: 1 },
  options: { from: { type: 'string' } },
  needs: 'office',
  run: (desk, given) => change(desk, given, 'suspended'),
};

export const restoreDeputyCommand: Command = {
  name: 'restore deputy',
  usage: '<code> [--from <date>] [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.restoreDeputy),
  words: { min: 1, max: 1 },
  options: { from: { type: 'string' } },
  needs: 'office',
  run: (desk, given) => change(desk, given, 'sitting'),
};

async function change(desk: CommandDesk, { words, options }: Given, standing: SeatStanding): Promise<ExitCode> {
  const { context, texts } = desk;
  const t = texts.console;
  const [deputyCode = ''] = words;
  const today = localDayOf(context.clock.now(), context.office.timeZone);
  const from = typeof options.from === 'string' ? parseLocalDay(options.from) : today;
  if (!from) {
    desk.complain(t(($) => $.cli.who.badDay, { day: String(options.from) }));
    return 2;
  }
  const outcome = await changeStanding(context, { deputyCode, standing, from });
  if (outcome.kind === 'refused') return sayRefusal(desk, outcome, deputyCode);
  sayDone(desk, outcome.seats, { deputyCode, standing, from });
  const count = await followSuccession(context);
  if (count > 0) desk.say(t(($) => $.cli.import.followed, { count }));

  return 0;
}

function sayDone(
  { texts, say }: CommandDesk,
  count: number,
  { deputyCode: code, standing, from }: { deputyCode: string; standing: SeatStanding; from: LocalDay },
): void {
  const t = texts.console;
  const told = { code, count, day: formatDay(from, texts.language) };

  say(standing === 'suspended' ? t(($) => $.cli.standing.suspended, told) : t(($) => $.cli.standing.restored, told));
}

function sayRefusal(
  { texts, complain }: CommandDesk,
  refused: Extract<StandingChange, { kind: 'refused' }>,
  code: string,
): ExitCode {
  const t = texts.console;
  const sentences = {
    'no-seat': t(($) => $.cli.standing.noSeat, { code }),
    'nothing-to-change': t(($) => $.cli.standing.nothingToChange, { code }),
    'does-not-fit': t(($) => $.cli.standing.doesNotFit, { code }),
  };
  complain(sentences[refused.because]);

  return 1;
}
