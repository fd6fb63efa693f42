import { type ImportOutcome, importElectorate } from '#features/electorate/import/import-electorate.ts';
import { type FileKind, fileKinds } from '#features/electorate/import/import-kind.ts';
import type { ImportProblem } from '#features/electorate/import/problem.ts';
import { followSuccession } from '#features/opinion/follow-succession.ts';
import type { Texts } from '#i18n/texts.ts';
import { AppError } from '#shared/app-error.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';

export const importCommand: Command = {
  name: 'import',
  usage: '<kind> <file> [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.import, { kinds: fileKinds.join(' ') }),
  words: { min: 2, max: 2 },
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

  const exitCode = report(desk, { file, isDryRun: given.isDryRun }, await importBytes(desk, { kind, file, bytes }));
  if (exitCode === 0) await sayFollowed(desk, given);

  return exitCode;
}

function importBytes(desk: CommandDesk, { kind, file, bytes }: { kind: FileKind; file: string; bytes: Uint8Array }) {
  return importElectorate(desk.context, { kind, fileName: file, bytes });
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

function report(desk: CommandDesk, run: { file: string; isDryRun: boolean }, outcome: ImportOutcome): ExitCode {
  const t = desk.texts.console;
  if (outcome.kind === 'refused') {
    desk.complain(t(($) => $.cli.import.refused, { file: run.file }));
    for (const problem of outcome.problems) desk.complain(`  ${sentenceFor(desk.texts, problem)}`);
    const left = outcome.problemCount - outcome.problems.length;
    if (left > 0) desk.complain(`  ${t(($) => $.cli.import.more, { count: left })}`);
    return 1;
  }
  const counts = { file: run.file, added: outcome.added, changed: outcome.changed, unchanged: outcome.unchanged };
  desk.say(run.isDryRun ? t(($) => $.cli.import.would, counts) : t(($) => $.cli.import.done, counts));
  for (const { change, code } of outcome.examples) {
    desk.say(t(($) => $.cli.import.example, { change: t(($) => $.cli.import.change[change]), code }));
  }

  return 0;
}

function sentenceFor({ console: t }: Texts, { file, line, column, reason, params }: ImportProblem): string {
  const because = t(($) => $.importProblem[reason], inWords(t, params));
  if (line === null) return t(($) => $.cli.import.problemOfFile, { file, reason: because });
  if (column === null) return t(($) => $.cli.import.problemOfRow, { file, line, reason: because });

  return t(($) => $.cli.import.problem, { file, line, column, reason: because });
}

/** The kind a code refers to is a word of ours, and so is an end that is not there; all else is what the file says. */
function inWords(t: Texts['console'], params: Record<string, string>): Record<string, string> {
  const kind = referenceKinds.find((known) => known === params.kind);
  const { until: day } = params;

  return {
    ...params,
    ...(kind ? { kind: t(($) => $.importReference[kind]) } : {}),
    ...(day === undefined ? {} : { until: day ? t(($) => $.cli.import.until, { day }) : t(($) => $.cli.import.noEnd) }),
  };
}

const referenceKinds = ['congresses', 'units', 'places', 'groups', 'deputies'] as const;
