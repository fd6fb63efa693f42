import { activateDraft } from '#features/redistricting/activate-draft.ts';
import { threadRules } from '#features/redistricting/draft.table.ts';
import { followRedistricting } from '#features/redistricting/follow-redistricting.ts';
import { formatDay } from '#i18n/format.ts';
import { localDayOf } from '#shared/local-day.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';
import { findDraftBy } from '../find-draft-by.ts';
import { sayDraftRefusal } from '../say-draft-refusal.ts';

export const activateTermCommand: Command = {
  name: 'term activate',
  usage: '<draft> --on <date>|--now --threads stay|move [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.termActivate),
  words: { min: 1, max: 1 },
  options: { on: { type: 'string' }, now: { type: 'boolean' }, threads: { type: 'string' } },
  needs: 'office',
  run: activate,
};

async function activate(desk: CommandDesk, { words: [typed = ''], options, isDryRun }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const { context } = desk;
  const today = localDayOf(context.clock.now(), context.office.timeZone);
  const on = options.now === true ? today : options.on;
  const threads = threadRules.find((rule) => rule === options.threads);
  if (typeof on !== 'string' || !threads) {
    desk.complain(threads ? t(($) => $.cli.term.needsDay) : t(($) => $.cli.term.needsRule));
    return 2;
  }
  const draftId = await findDraftBy(desk, typed);
  if (!draftId) return 1;
  const activation = await activateDraft(context, { draftId, on, threads });
  if (activation.kind !== 'activated') return sayDraftRefusal(desk, activation);
  desk.say(t(($) => $.cli.term.activated, { day: formatDay(on, desk.texts.language) }));
  // What takes longer than a turn goes on with the next minute's job.
  if (on === today && !isDryRun) await followRedistricting(context);

  return 0;
}
