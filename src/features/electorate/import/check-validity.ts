import type { ProblemList } from './problem.ts';

/** A version in a file (`line`), or one already known (`line` is `null`). */
export type Span = { key: string; from: string; to: string | null; line: number | null };

/** A range is half-open, so it must hold a day; and of one code no two versions may be valid on the same day. */
export function checkValidity(
  spans: readonly Span[],
  columns: { from: string; to: string },
  problems: ProblemList,
): void {
  for (const { from, to, line } of spans) {
    if (line !== null && to !== null && to <= from) {
      problems.add({ reason: 'ends-before-it-begins', line, column: columns.to, params: { from, to } });
    }
  }
  const readable = spans.filter((span) => span.from !== '');
  for (const versions of Map.groupBy(readable, (span) => span.key).values()) {
    checkOverlap(versions, columns, problems);
  }
}

/** What cannot be is the beginning of the later one; where that one is known already, the end of the earlier one. */
function checkOverlap(versions: Span[], columns: { from: string; to: string }, problems: ProblemList): void {
  const inOrder = versions.toSorted((left, right) => (left.from < right.from ? -1 : 1));
  inOrder.forEach((later, index) => {
    const earlier = inOrder[index - 1];
    // Two rows from the same day on are one version told twice, which is another problem.
    if (!earlier || earlier.from === later.from || (earlier.to !== null && earlier.to <= later.from)) return;
    const params = { from: later.from, until: earlier.to ?? '' };
    if (later.line !== null) {
      problems.add({ reason: 'overlapping-validity', line: later.line, column: columns.from, params });
    } else if (earlier.line !== null) {
      problems.add({ reason: 'ends-too-late', line: earlier.line, column: columns.to, params });
    }
  });
}
