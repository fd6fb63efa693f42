import type { Columns } from './column.ts';
import { type CompleteRow, type ImportRow, importColumns } from './columns.ts';
import type { ImportKind } from './import-kind.ts';

/** What a file is silent about stays as it is known; of what is new it is empty. */
export function completeRows<Kind extends ImportKind>(
  kind: Kind,
  rows: readonly ImportRow<Kind>[],
  knownOf: (row: ImportRow<Kind>) => Partial<CompleteRow<Kind>> | undefined,
): CompleteRow<Kind>[] {
  const empty = emptyCells(importColumns[kind]);

  return rows.map((row) => {
    const told = Object.entries(row).filter(([, value]) => value !== undefined);

    return { ...empty, ...knownOf(row), ...Object.fromEntries(told) } as CompleteRow<Kind>;
  });
}

/** What an empty cell means in each column that may be left out. */
function emptyCells(columns: Columns): Record<string, unknown> {
  const optional = Object.entries(columns).filter(([, column]) => !column.isRequired);
  const readings = optional.map(([name, column]) => ({ name, reading: column.read('') }));

  return Object.fromEntries(
    readings.flatMap(({ name, reading }) => (reading.kind === 'value' ? [[name, reading.value]] : [])),
  );
}
