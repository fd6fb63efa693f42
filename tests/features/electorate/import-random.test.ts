import { sql } from 'drizzle-orm';
import fc, { type GeneratorValue } from 'fast-check';
import { expect, it } from 'vitest';
import type { Database } from '#database/database.ts';
import type { Context } from '#features/context.ts';
import { listOfficeTables } from '#features/electorate/clear-office.queries.ts';
import { exportElectorate } from '#features/electorate/export/export-electorate.ts';
import type { ExportFormat } from '#features/electorate/export/export-format.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import { type ImportKind, importKinds } from '#features/electorate/import/import-kind.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { newId } from '#shared/ids.ts';
import { aContext } from '#tests/support/database.ts';
import { aRandomElectorate } from './random-electorate.ts';
import { aRandomFile } from './random-file.ts';
import { spoilOneCell } from './spoil-one-cell.ts';

/** An office of its own in the same database: that is sooner empty than the whole. */
async function another(db: Database): Promise<Context> {
  return aContext({ db, office: await createOffice(db, { name: '云溪县人大代表联络站', code: newId() }) });
}

function bring(context: Context, kind: ImportKind, { bytes }: { bytes: Uint8Array }) {
  return importElectorate(context, { kind, fileName: `file of ${kind}`, bytes });
}

async function take(context: Context, kind: ImportKind, format: ExportFormat): Promise<Buffer> {
  const exported = await exportElectorate(context, { kind, format, language: 'zh-CN' });
  if (exported.kind === 'refused') throw new Error(`there is no ${format} of ${kind}`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of exported.chunks) chunks.push(chunk);

  return Buffer.concat(chunks);
}

/** How many rows of the office each table holds, the journal apart. */
async function countRows({ db, office }: Context): Promise<unknown> {
  const tables = (await listOfficeTables(db)).filter((table) => table !== 'audit_entries');
  const counts = tables.map(
    (table) => sql`select count(*)::int from ${sql.identifier(table)} where office_id = ${office.id}`,
  );

  return db.execute<{ count: number }>(sql.join(counts, sql` union all `));
}

it('takes every valid file, changes nothing when it comes again, and exports what it was told', async () => {
  const { db } = await aContext();
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (g) => {
      const [context, copy] = [await another(db), await another(db)];
      const electorate = aRandomElectorate(g);

      for (const kind of importKinds) {
        const rows = electorate[kind];
        const first = await bring(context, kind, aRandomFile(g, { kind, rows }));
        expect(first).toMatchObject({ kind: 'imported', added: rows.length, changed: 0, unchanged: 0 });
      }
      for (const kind of importKinds) {
        const rows = electorate[kind];
        const format = g(() => fc.constantFrom('csv' as const, 'xlsx' as const));
        const exported = await take(context, kind, format);
        const sameAgain = [
          aRandomFile(g, { kind, rows }),
          aRandomFile(g, { kind, rows, isWhole: false }),
          { bytes: exported },
        ];
        const again = await bring(
          context,
          kind,
          g(() => fc.constantFrom(...sameAgain)),
        );
        const moved = await bring(copy, kind, { bytes: exported });
        const known = { kind: 'imported', added: 0, changed: 0, unchanged: rows.length };
        expect({ again, moved }).toMatchObject({
          again: known,
          moved: { kind: 'imported', added: rows.length },
        });
        expect(await take(copy, kind, format)).toEqual(exported);
      }
    }),
    { numRuns: 3, endOnFailure: true },
  );
}, 60_000);

it('refuses a file for a single bad cell, names that cell, and writes nothing', async () => {
  const { db } = await aContext();
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (g) => {
      const context = await another(db);
      const electorate = aRandomElectorate(g);
      for (const kind of importKinds) {
        const before = await countRows(context);
        await expectRefusals(g, context, { kind, rows: electorate[kind] });
        expect(await countRows(context)).toEqual(before);
        await bring(context, kind, aRandomFile(g, { kind, rows: electorate[kind] }));
        await expectRefusals(g, context, { kind, rows: electorate[kind] });
      }
    }),
    { numRuns: 2, endOnFailure: true },
  );
}, 60_000);

async function expectRefusals(
  g: GeneratorValue,
  context: Context,
  { kind, rows }: { kind: ImportKind; rows: Record<string, string>[] },
): Promise<void> {
  for (let tries = 0; tries < 4; tries += 1) {
    const spoiled = spoilOneCell(g, kind, rows);
    if (!spoiled) continue;
    const file = aRandomFile(g, { kind, rows: spoiled.rows });

    const outcome = await bring(context, kind, file);

    const told = outcome.kind === 'refused' ? outcome.problems.map(({ line, column }) => [line, column]) : outcome;
    expect(told).toEqual([[file.lines[spoiled.row], file.headings.get(spoiled.column)]]);
  }
}
