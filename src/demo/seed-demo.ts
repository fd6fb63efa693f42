import { type Context, inTransaction } from '#features/context.ts';
import { importTable } from '#features/electorate/import/import-electorate.ts';
import { type ImportKind, importKinds } from '#features/electorate/import/import-kind.ts';
import { AppError } from '#shared/app-error.ts';
import { demoTables } from './demo-tables.ts';

/**
 * Fills an office with the demo county through the very import an office uses, all or nothing. Returns how many rows of each
 * kind are new; none when the county is there already.
 */
export function seedDemo(context: Context): Promise<Record<ImportKind, number>> {
  const tables = demoTables();

  return inTransaction(context, async (context) => {
    const added: Record<ImportKind, number> = {
      congresses: 0,
      units: 0,
      places: 0,
      groups: 0,
      deputies: 0,
      stations: 0,
      targets: 0,
    };
    for (const kind of importKinds) {
      const outcome = await importTable(context, { kind, table: tables[kind] });
      if (outcome.kind === 'refused') throw new AppError('internal', `the demo county's ${kind} were refused`);
      added[kind] = outcome.added;
    }

    return added;
  });
}
