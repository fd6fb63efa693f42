import type { Texts } from '#i18n/texts.ts';
import { type ShownChange, sayDifference } from './electorate/import/differences.ts';
import type { FileKind } from './electorate/import/import-kind.ts';
import type { ImportProblem } from './electorate/import/problem.ts';

/** What is wrong with a file, in a sentence: file, line, column, reason. */
export function sayImportProblem({ console: t }: Texts, problem: ImportProblem): string {
  const { file, line, column, reason, params } = problem;
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

/** What becomes of a row, in a line: its code and name, and each column that differs, old and new. */
export function sayImportChange({ console: t, language }: Texts, kind: FileKind, shown: ShownChange): string {
  const { code, name } = shown;
  const change = t(($) => $.importChange[shown.change]);
  const row = name
    ? t(($) => $.importChange.named, { change, code, name })
    : t(($) => $.importChange.row, { change, code });
  const differences = shown.differences.map((difference) => {
    const { heading: column, from, to } = sayDifference(kind, difference, language);
    const nothing = t(($) => $.importChange.nothing);
    return t(($) => $.importChange.difference, { column, from: from || nothing, to: to || nothing });
  });
  if (differences.length === 0) return row;

  return t(($) => $.importChange.differing, { row, differences: differences.join(language === 'zh-CN' ? '；' : '; ') });
}
