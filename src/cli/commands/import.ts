import { type ImportOutcome, importElectorate } from '#features/electorate/import/import-electorate.ts';
import { type FileKind, fileKinds } from '#features/electorate/import/import-kind.ts';
import { followSuccession } from '#features/opinion/follow-succession.ts';
import { sayImportChange, sayImportProblem } from '#features/say-import.ts';
import { AppError } from '#shared/app-error.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';

export const importCommand: Command = {
  name: 'import',
  usage: '<kind> <file> [--show <number>|all] [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.import, { kinds: fileKinds.join(' ') }),
  words: { min: 2, max: 2 },
  options: { show: { type: 'string' } },
  files: ([, file]) => (file ? [file] : []),
  needs: 'office',
  run: importFile,
};

async function importFile(desk: CommandDesk, given: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const [kindName = '', file = ''] = given.words;
  const kind = fileKinds.find((known) => known === kindName);
  const bytes = given.files.get(file);
  if (!kind) {
    desk.complain(t(($) => $.cli.import.unknownKind, { kind: kindName, kinds: fileKinds.join(', ') }));
    return 2;
  }
  if (!bytes) {
    desk.complain(t(($) => $.cli.fileMissing, { file }));
    return 1;
  }

  const show = readShow(given.options.show);
  if (show === null) {
    desk.complain(t(($) => $.cli.import.badShow, { show: String(given.options.show) }));
    return 2;
  }

  const outcome = await importElectorate(desk.context, { kind, fileName: file, bytes, show });
  const exitCode = report(desk, { kind, file, isDryRun: given.isDryRun }, outcome);
  if (exitCode === 0) await sayFollowed(desk, given);

  return exitCode;
}

/** How many changed rows are told one by one; `null` for what is no number. */
function readShow(written: string | boolean | undefined): number | null {
  if (written === undefined) return 20;
  if (written === 'all') return Number.POSITIVE_INFINITY;

  return typeof written === 'string' && /^\d{1,9}$/.test(written) ? Number(written) : null;
}

/** Open opinions follow whoever answers now; what fails here the hourly job does later, and the import stands. */
async function sayFollowed(desk: CommandDesk, { isDryRun }: Given): Promise<void> {
  const t = desk.texts.console;
  try {
    const count = await followSuccession(desk.context);
    if (count > 0)
      desk.say(isDryRun ? t(($) => $.cli.import.wouldFollow, { count }) : t(($) => $.cli.import.followed, { count }));
  } catch (error) {
    if (!(error instanceof AppError) || isDryRun) throw error;
    desk.complain(t(($) => $.cli.import.followLater));
  }
}

type Run = { kind: FileKind; file: string; isDryRun: boolean };

function report(desk: CommandDesk, run: Run, outcome: ImportOutcome): ExitCode {
  const t = desk.texts.console;
  if (outcome.kind === 'refused') {
    desk.complain(t(($) => $.cli.import.refused, { file: run.file }));
    for (const problem of outcome.problems) desk.complain(`  ${sayImportProblem(desk.texts, problem)}`);
    const left = outcome.problemCount - outcome.problems.length;
    if (left > 0) desk.complain(`  ${t(($) => $.cli.import.more, { count: left })}`);
    return 1;
  }
  const counts = { file: run.file, added: outcome.added, changed: outcome.changed, unchanged: outcome.unchanged };
  desk.say(run.isDryRun ? t(($) => $.cli.import.would, counts) : t(($) => $.cli.import.done, counts));
  for (const shown of outcome.examples) desk.say(`  ${sayImportChange(desk.texts, run.kind, shown)}`);
  const left = outcome.added + outcome.changed - outcome.examples.length;
  if (left > 0) desk.say(`  ${t(($) => $.importChange.moreRows, { count: left })}`);
  if (outcome.ending > 0) desk.say(t(($) => $.importChange.ending, { count: outcome.ending }));

  return 0;
}
