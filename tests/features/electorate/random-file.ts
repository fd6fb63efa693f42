/** Writes rows as a file in one of the many forms in which offices save theirs. */
import fc, { type GeneratorValue } from 'fast-check';
import { importColumns } from '#features/electorate/import/columns.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { anXlsx } from '#tests/support/xlsx.ts';
import type { Cells } from './random-electorate.ts';

export type RandomFile = {
  form: string;
  bytes: Uint8Array;
  headings: ReadonlyMap<string, string>;
  /** The line on which each row begins. */
  lines: readonly number[];
};

/** Headings in any language and order; CSV with any line ends, quotes and mark, or XLSX; blank lines anywhere. */
export function aRandomFile(
  g: GeneratorValue,
  { kind, rows, isWhole = true }: { kind: ImportKind; rows: readonly Cells[]; isWhole?: boolean },
): RandomFile {
  const headings = randomHeadings(g, kind, isWhole);
  const table = [[...headings.values()], ...rows.map((row) => [...headings.keys()].map((column) => row[column] ?? ''))];
  const spaced = table.flatMap((cells) => [...Array<string[]>(g(fc.nat, { max: 1 })).fill([]), cells]);
  const form = g(() => fc.constantFrom('xlsx', '\n', '\r\n', '\r'));
  const written =
    form === 'xlsx' ? asWorkbook(spaced) : asText(spaced, { end: form, mark: g(fc.boolean) ? '\uFEFF' : '' });

  return { form, headings, bytes: written.bytes, lines: written.lines.slice(1) };
}

function randomHeadings(g: GeneratorValue, kind: ImportKind, isWhole: boolean): Map<string, string> {
  const columns = Object.entries(importColumns[kind]).filter(
    ([, column]) => isWhole || column.isRequired || g(fc.boolean),
  );
  const inOrder = g(() => fc.shuffledSubarray(columns, { minLength: columns.length }));

  return new Map(
    inOrder.map(([name, { heading }]) => [
      name,
      g(() => fc.constantFrom(name, heading, `${name.toUpperCase()} ${heading}`)),
    ]),
  );
}

function asWorkbook(rows: readonly string[][]): { bytes: Uint8Array; lines: number[] } {
  return { bytes: anXlsx(rows), lines: rows.flatMap((cells, index) => (cells.length > 0 ? [index + 1] : [])) };
}

function asText(rows: readonly string[][], { end, mark }: { end: string; mark: string }) {
  const written = rows.map((cells) => cells.map(quoted).join(','));
  let line = 1;
  const lines = written.flatMap((row, index) => {
    const first = line;
    line += row.split('\n').length;
    return rows[index]?.length ? [first] : [];
  });

  return { bytes: new TextEncoder().encode(mark + written.join(end)), lines };
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
