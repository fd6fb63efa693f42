import fc, { type GeneratorValue } from 'fast-check';
import { expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { countRowsOfOffice, listOfficeTables } from '#features/electorate/clear-office.queries.ts';
import { importColumns } from '#features/electorate/import/columns.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import { type ImportKind, importKinds } from '#features/electorate/import/import-kind.ts';
import { aContext } from '#tests/support/database.ts';
import { aRandomElectorate, type Cells } from './random-electorate.ts';
import { aRandomFile, type RandomFile } from './random-file.ts';

function bring(context: Context, kind: ImportKind, { bytes }: RandomFile) {
  return importElectorate(context, { kind, fileName: `file of ${kind}`, bytes });
}

/** How many rows of the office each table holds. */
async function countRows({ db, office }: Context): Promise<Record<string, number>> {
  const tables = await listOfficeTables(db);
  const counts = tables.map(async (table) => [table, await countRowsOfOffice(db, office.id, table)] as const);

  return Object.fromEntries(await Promise.all(counts));
}

it('takes every valid file, and changes nothing when it comes again, whole or without columns', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (g) => {
      const context = await aContext();
      const electorate = aRandomElectorate(g);

      for (const kind of importKinds) {
        const rows = electorate[kind];
        const first = await bring(context, kind, aRandomFile(g, { kind, rows }));
        expect(first).toMatchObject({ kind: 'imported', added: rows.length, changed: 0, unchanged: 0 });
      }
      for (const isWhole of [true, false]) {
        for (const kind of importKinds) {
          const rows = electorate[kind];
          const again = await bring(context, kind, aRandomFile(g, { kind, rows, isWhole }));
          expect(again).toMatchObject({ kind: 'imported', added: 0, changed: 0, unchanged: rows.length });
        }
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);

it('refuses a file for a single bad cell, names that cell, and writes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (g) => {
      const context = await aContext();
      const electorate = aRandomElectorate(g);
      const broken = g(() => fc.constantFrom(...importKinds));
      const isKnown = g(fc.boolean);
      for (const kind of importKinds.slice(0, importKinds.indexOf(broken) + (isKnown ? 1 : 0))) {
        await bring(context, kind, aRandomFile(g, { kind, rows: electorate[kind] }));
      }
      const { rows, row, column } = spoilOneCell(g, broken, electorate[broken]);
      const file = aRandomFile(g, { kind: broken, rows });
      const before = await countRows(context);

      const outcome = await bring(context, broken, file);

      const told = outcome.kind === 'refused' ? outcome.problems.map(({ line, column }) => [line, column]) : outcome;
      expect(told).toEqual([[file.lines[row], file.headings.get(column)]]);
      expect(await countRows(context)).toEqual(before);
    }),
    { numRuns: 50 },
  );
}, 60_000);

type Spoiled = { rows: Cells[]; row: number; column: string };

function spoilOneCell(g: GeneratorValue, kind: ImportKind, rows: Cells[]): Spoiled {
  const choices = rows.flatMap((cells, row) =>
    Object.keys(importColumns[kind]).flatMap((column) =>
      badCells(kind, column, { cells, rows }).map((bad) => ({ row, column, bad })),
    ),
  );
  const { row, column, bad } = g(() => fc.constantFrom(...choices));

  return { rows: rows.map((cells, index) => (index === row ? { ...cells, [column]: bad } : cells)), row, column };
}

/** What must not stand in a cell. A code that other rows name is left alone: without it they are wrong too. */
function badCells(kind: ImportKind, column: string, { cells, rows }: { cells: Cells; rows: Cells[] }): string[] {
  const { isRequired } = (importColumns[kind] as Record<string, { isRequired: boolean }>)[column] ?? {};
  const isNamed = column === 'code' && rows.some(({ parent }) => parent === cells.code);
  const begin = cells.valid_from ?? '2022-01-01';

  return [
    ...(isRequired && !isNamed ? [''] : []),
    ...(column === 'parent' ? ['NOWHERE', cells.code ?? ''] : []),
    ...(column === 'valid_to' || column === 'until' ? [begin, '2021-12-31'] : []),
    ...(bad[column] ?? []),
  ];
}

const badDays = ['2022-02-30', '去年', '44562', '1/2/2022', '2022-13-01'];
const badNumbers = ['-1', 'many', '1,200', '1e99', '一'];
const unknownCodes = ['NOWHERE', 'x-1; NOWHERE'];

const bad: Record<string, readonly string[]> = {
  level: ['县区'],
  kind: ['乡间', 'area 地域'],
  drawn_by: ['沿河'],
  standing: ['退休'],
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
