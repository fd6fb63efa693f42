import type { Column, Columns } from './column.ts';
import { type ImportRow, importColumns } from './columns.ts';
import type { ImportKind } from './import-kind.ts';
import type { ProblemList } from './problem.ts';
import type { Table, TableRow } from './table.ts';

/** A column of the kind and where the file has it; `index` is `null` for an optional column the file leaves out. */
type PlacedColumn = { name: string; column: Column<unknown>; index: number | null };

/**
 * Reads the cells of a table as rows of one kind; `null` when its columns are not those of the kind. A cell that cannot be
 * read is added to the problems and left empty, so that the rest of the file can be checked in the same go.
 */
export function readRows<Kind extends ImportKind>(
  kind: Kind,
  table: Table,
  problems: ProblemList,
): ImportRow<Kind>[] | null {
  const columns: Columns = importColumns[kind];
  checkSeparator(columns, table, problems);
  if (problems.problems.length > 0) return null;
  const placed = placeColumns(columns, table, problems);
  if (problems.problems.length > 0) return null;
  checkStrayCells(table, problems);

  return table.rows.map((row) => readRow(placed, row, problems) as ImportRow<Kind>);
}

/** Semicolons, tabs and the Chinese comma make the whole header one cell; to name every column missing would hide why. */
function checkSeparator(columns: Columns, { headerLine: line, header }: Table, problems: ProblemList): void {
  const [heading = '', ...others] = header.filter((cell) => cell !== '');
  const separator = /[;；，\t|]/.exec(heading)?.[0];
  if (others.length > 0 || separator === undefined || nameOf(heading.split(separator)[0] ?? '', columns) === null)
    return;
  problems.add({ reason: 'wrong-separator', line, params: { separator: separator === '\t' ? 'Tab' : separator } });
}

function placeColumns(columns: Columns, { headerLine: line, header }: Table, problems: ProblemList): PlacedColumn[] {
  const names = header.map((heading) => nameOf(heading, columns));
  names.forEach((name, index) => {
    const column = header[index] ?? '';
    if (name === null && column !== '') problems.add({ reason: 'unknown-column', line, column });
    if (name !== null && names.indexOf(name) < index) problems.add({ reason: 'repeated-column', line, column });
  });

  return Object.entries(columns).map(([name, column]) => {
    const index = names.indexOf(name);
    if (index < 0 && column.isRequired) {
      problems.add({ reason: 'missing-column', line, column: `${name} ${column.heading}` });
    }

    problems.headings.set(name, header[index] ?? name);

    return { name, column, index: index < 0 ? null : index };
  });
}

/** `code`, `编码` and `code 编码` are one heading. */
function nameOf(heading: string, columns: Columns): string | null {
  const written = heading.trim().toLowerCase().replace(/\s+/g, ' ');
  const found = Object.entries(columns).find(([name, column]) =>
    [name, column.heading, `${name} ${column.heading}`].includes(written),
  );

  return found?.[0] ?? null;
}

function checkStrayCells(table: Table, problems: ProblemList): void {
  for (const { line, cells } of table.rows) {
    const isStray = cells.some((cell, index) => cell !== '' && !table.header[index]);
    if (isStray) problems.add({ reason: 'too-many-cells', line });
  }
}

function readRow(placed: PlacedColumn[], { line, cells }: TableRow, problems: ProblemList): Record<string, unknown> {
  const values = placed.map(({ name, column, index }) => {
    if (index === null) return [name, undefined];
    const cell = cells[index] ?? '';
    if (cell === '' && column.isRequired) {
      problems.add({ reason: 'missing-value', line, column: name });
      return [name, ''];
    }
    const reading = column.read(cell);
    if (reading.kind === 'value') return [name, reading.value];
    problems.add({ reason: reading.reason, line, column: name, params: reading.params });
    return [name, ''];
  });

  return { line, ...Object.fromEntries(values) };
}
