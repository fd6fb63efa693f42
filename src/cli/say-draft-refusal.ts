import type { ImportProblem } from '#features/electorate/import/problem.ts';
import type { DraftRefusal } from '#features/redistricting/draft.ts';
import { sayImportProblem } from '#features/say-import.ts';
import type { CommandDesk, ExitCode } from './command.ts';

type NotDone =
  | { kind: 'refused'; because: DraftRefusal }
  | { kind: 'unreadable'; problems: ImportProblem[]; problemCount: number };

/** Says why something was not done with a draft: of a file, each problem with its line and column. */
export function sayDraftRefusal({ texts, complain }: CommandDesk, notDone: NotDone): ExitCode {
  const t = texts.console;
  if (notDone.kind === 'refused') {
    complain(t(($) => $.term.refused[notDone.because]));
    return 1;
  }
  complain(t(($) => $.term.refused.unreadable));
  for (const problem of notDone.problems) complain(`  ${sayImportProblem(texts, problem)}`);
  const left = notDone.problemCount - notDone.problems.length;
  if (left > 0) complain(`  ${t(($) => $.cli.import.more, { count: left })}`);

  return 1;
}
