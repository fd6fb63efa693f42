import type { Context } from '../context.ts';
import type { ImportRow } from '../electorate/import/columns.ts';
import { planUnits } from '../electorate/import/plan-units.ts';
import { newProblemList } from '../electorate/import/problem.ts';
import { electoralUnits } from '../electorate/unit.table.ts';
import { beginOn, onlyLines, withoutColumn } from './draft-table.ts';
import { endRows } from './end-rows.ts';
import type { TermToImport } from './import-term.ts';
import { type FileOutcome, importRows, readDraftRows } from './read-draft-rows.ts';

type Row = ImportRow<'units'>;
export type UnitsOutcome = FileOutcome & { forebears: ReadonlyMap<string, readonly string[]> };

/** Ends the units a file does not name, and begins those that are new or other than they were. */
export async function importUnits(context: Context, term: TermToImport): Promise<UnitsOutcome> {
  const { files, former, on } = term;
  if (!files.units) return { kind: 'imported', passedOver: 0, forebears: new Map() };
  const rows = readDraftRows('units', files.units, on);
  const own = rows.filter((row) => row.congress === term.congressCode && !isOver(row, on));
  const staying = await findStaying(context, own, term);
  const ended = former.units.filter(({ code }) => !staying.has(code));
  await endRows(context, electoralUnits, { rows: ended, on });

  const lines = new Set(own.filter(({ code }) => !staying.has(code)).map(({ line }) => line));
  // Lineage is traced once all ties are known.
  const table = onlyLines(beginOn('units', withoutColumn('units', files.units, 'former'), on), lines);
  const outcome = await importRows(context, { kind: 'units', table, passedOver: rows.length - own.length });

  return { ...outcome, forebears: new Map(own.map(({ code, former }) => [code, former ?? []])) };
}

/** A row of a version that is over before the term begins, as a whole export has them. */
export function isOver({ valid_to }: { valid_to?: string | null | undefined }, on: string): boolean {
  return typeof valid_to === 'string' && valid_to !== '' && valid_to <= on;
}

/** The units whose rows say nothing new. */
async function findStaying(context: Context, rows: readonly Row[], { former }: TermToImport): Promise<Set<string>> {
  const since = new Map(former.units.map(({ code, validFrom }) => [code, validFrom]));
  const asKnown = rows.flatMap((row) => {
    const valid_from = since.get(row.code);
    return valid_from ? [{ ...row, valid_from, former: undefined }] : [];
  });
  const { changes } = await planUnits(context, asKnown, newProblemList(''));

  return new Set(changes.filter(({ change }) => change === 'unchanged').map(({ code }) => code));
}
