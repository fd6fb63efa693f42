/** A file in which one cell is wrong: which row, which column, and the rows with it. */
import fc, { type GeneratorValue } from 'fast-check';
import { importColumns } from '#features/electorate/import/columns.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import type { Cells } from './random-electorate.ts';

export type Spoiled = { rows: Cells[]; row: number; column: string };

/** `null` where there is no row to spoil. */
export function spoilOneCell(g: GeneratorValue, kind: ImportKind, rows: Cells[]): Spoiled | null {
  const choices = rows.flatMap((cells, row) =>
    Object.keys(importColumns[kind]).flatMap((column) =>
      badCells(kind, column, { cells, rows }).map((bad) => ({ row, column, bad })),
    ),
  );
  if (choices.length === 0) return null;
  const { row, column, bad } = g(() => fc.constantFrom(...choices));

  return { rows: rows.map((cells, index) => (index === row ? { ...cells, [column]: bad } : cells)), row, column };
}

/** What must not stand in a cell. A code that other rows name is left alone: without it they are wrong too. */
function badCells(kind: ImportKind, column: string, { cells, rows }: { cells: Cells; rows: Cells[] }): string[] {
  const { isRequired } = (importColumns[kind] as Record<string, { isRequired: boolean }>)[column] ?? {};
  const isNamed = column === 'code' && rows.some(({ parent, former }) => isIn(cells.code, parent, former));
  const begin = cells.valid_from ?? '2022-01-01';

  return [
    ...(isRequired && !isNamed ? [''] : []),
    ...(column === 'parent' ? ['NOWHERE', cells.code ?? ''] : []),
    ...(column === 'valid_to' || column === 'until' ? [begin, '2021-12-31'] : []),
    ...(bad[column] ?? []),
  ];
}

function isIn(code: string | undefined, ...lists: (string | undefined)[]): boolean {
  return lists.some((list) => list?.split(';').includes(code ?? ''));
}

const badDays = ['2022-02-30', '去年', '44562', '1/2/2022', '2022-13-01'];
const badNumbers = ['-1', 'many', '1,200', '1e99', '一'];
const unknownCodes = ['NOWHERE', 'x-1; NOWHERE'];

const bad: Record<string, readonly string[]> = {
  level: ['县区'],
  kind: ['乡间', 'area 地域'],
  drawn_by: ['沿河'],
  standing: ['退休'],
  area: ['城郊'],
  term: ['0', '十八'],
  ended_because: ['搬家'],
  share: ['101', '4成'],
  former: ['NOWHERE'],
  congress: ['NOWHERE'],
  unit: ['NOWHERE'],
  units: unknownCodes,
  groups: unknownCodes,
  places: unknownCodes,
  seats: ['0', '1.5', ...badNumbers],
  population: ['1.5', ...badNumbers],
  lat: ['91', '29°30′'],
  lng: ['-181', '东经111'],
  valid_from: badDays,
  valid_to: badDays,
  since: badDays,
  until: badDays,
};
