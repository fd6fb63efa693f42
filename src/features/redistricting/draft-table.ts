import type { LocalDay } from '#shared/local-day.ts';
import type { Columns } from '../electorate/import/column.ts';
import { importColumns } from '../electorate/import/columns.ts';
import type { Table } from '../electorate/import/table.ts';
import type { DraftKind } from './draft.ts';

const beginnings = { units: 'valid_from', places: 'valid_from', groups: 'valid_from', deputies: 'since' } as const;

/** A new term begins on one day, whatever the file says or leaves out of it. */
export function beginOn(kind: DraftKind, table: Table, on: LocalDay): Table {
  return withColumn(kind, table, { name: beginnings[kind], cellOf: () => on });
}

/** The table with one column written anew, or added where the file leaves it out. */
export function withColumn(
  kind: DraftKind,
  table: Table,
  { name, cellOf }: { name: string; cellOf(line: number): string },
): Table {
  const found = indexOf(kind, table, name);
  const index = found < 0 ? table.header.length : found;
  const header = found < 0 ? [...table.header, name] : table.header;
  const rows = table.rows.map(({ line, cells }) => {
    const written = Array.from({ length: header.length }, (_, at) => cells[at] ?? '');
    written[index] = cellOf(line);
    return { line, cells: [...written, ...cells.slice(header.length)] };
  });

  return { ...table, header, rows };
}

/** The table without one of its columns. */
export function withoutColumn(kind: DraftKind, table: Table, name: string): Table {
  const index = indexOf(kind, table, name);
  if (index < 0) return table;
  const without = (cells: readonly string[]) => cells.filter((_, at) => at !== index);

  return {
    ...table,
    header: without(table.header),
    rows: table.rows.map(({ line, cells }) => ({ line, cells: without(cells) })),
  };
}

/** Only the rows that stand on these lines of the file. */
export function onlyLines(table: Table, lines: ReadonlySet<number>): Table {
  return { ...table, rows: table.rows.filter(({ line }) => lines.has(line)) };
}

/** `code`, `编码` and `code 编码` are one heading. */
function indexOf(kind: DraftKind, table: Table, name: string): number {
  const heading = (importColumns[kind] as Columns)[name]?.heading ?? name;
  const spellings = [name, heading, `${name} ${heading}`];

  return table.header.findIndex((written) => spellings.includes(written.trim().toLowerCase().replace(/\s+/g, ' ')));
}
