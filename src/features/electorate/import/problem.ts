/** Why a file, or a row of it, is refused; the edge has the words for each. */
export const importProblemKinds = [
  'broken-file',
  'old-excel-file',
  'too-large',
  'too-many-rows',
  'formula',
  'merged-cells',
  'several-sheets',
  'not-utf-8',
  'broken-quotes',
  'empty-file',
  'wrong-separator',
  'missing-column',
  'unknown-column',
  'repeated-column',
  'too-many-cells',
  'missing-value',
  'unknown-word',
  'bad-date',
  'date-as-number',
  'bad-number',
  'duplicate-code',
  'conflicting-rows',
  'unknown-reference',
  'not-valid-then',
  'own-parent',
  'cycle',
  'two-units-of-one-level',
  'place-in-two-units',
  'former-not-before',
  'more-holders-than-seats',
  'ends-before-it-begins',
  'overlapping-validity',
  'ends-too-late',
  'not-json',
  'json-not-utf-8',
  'unit-not-valid-then',
  'not-a-feature-collection',
  'not-a-feature',
  'unknown-geometry',
  'bad-coordinate',
  'coordinates-swapped',
  'ring-too-short',
  'ring-not-closed',
  'crosses-itself',
  'hole-outside',
  'too-many-coordinates',
  'overlapping-boundary',
] as const;
export type ImportProblemKind = (typeof importProblemKinds)[number];

/** `column` is the heading as the file has it; `params` fill the placeholders of the sentence the edge has for the reason. */
export type ImportProblem = {
  file: string;
  line: number | null;
  column: string | null;
  reason: ImportProblemKind;
  params: Record<string, string>;
};

export type NewProblem = {
  reason: ImportProblemKind;
  line?: number;
  /** The name of the column; it is reported under the heading the file gives it. */
  column?: string;
  params?: Record<string, string>;
};

/** Collects everything that is wrong with a file, so that it is put right in one go; of each cell, the first thing only. */
export type ProblemList = {
  readonly problems: readonly ImportProblem[];
  readonly headings: Map<string, string>;
  add(problem: NewProblem): void;
};

export function newProblemList(file: string): ProblemList {
  const problems: ImportProblem[] = [];
  const headings = new Map<string, string>();
  const told = new Set<string>();

  return {
    problems,
    headings,
    add({ reason, line, column, params = {} }) {
      const cell = JSON.stringify([line, column]);
      if (column !== undefined && told.has(cell)) return;
      told.add(cell);
      const heading = column === undefined ? null : (headings.get(column) ?? column);
      problems.push({ file, line: line ?? null, column: heading, reason, params });
    },
  };
}
