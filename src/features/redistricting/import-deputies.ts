import type { Context } from '../context.ts';
import { listCurrent } from '../electorate/import/import.queries.ts';
import { electoralUnits } from '../electorate/unit.table.ts';
import { beginOn, onlyLines } from './draft-table.ts';
import { endSeats } from './end-rows.ts';
import { isValidOn } from './former-term.ts';
import type { TermToImport } from './import-term.ts';
import { isOver } from './import-units.ts';
import { type FileOutcome, importRows, readDraftRows } from './read-draft-rows.ts';

/** Ends the seats of the former term, those of units that are gone in any case, and begins the seats a file names. */
export async function importDeputies(context: Context, term: TermToImport): Promise<FileOutcome> {
  const { files, former, on } = term;
  const units = await listUnitsNow(context, term);
  const goesOn = new Set(units.filter((unit) => isValidOn(unit, on)).map(({ code }) => code));
  const ended = former.seats.filter(({ unitCode }) => files.deputies || !goesOn.has(unitCode));
  await endSeats(context, { rows: ended, on });
  if (!files.deputies) return { kind: 'imported', passedOver: 0 };

  const rows = readDraftRows('deputies', files.deputies, on);
  const foreign = new Set(
    units.filter(({ congressCode }) => congressCode !== term.congressCode).map(({ code }) => code),
  );
  const own = rows.filter((row) => !foreign.has(row.unit) && !isOver({ valid_to: row.until }, on));
  const lines = new Set(own.map(({ line }) => line));
  const table = onlyLines(beginOn('deputies', files.deputies, on), lines);

  return importRows(context, { kind: 'deputies', table, passedOver: rows.length - own.length });
}

async function listUnitsNow(context: Context, { files, former, on }: TermToImport) {
  const named = files.deputies ? readDraftRows('deputies', files.deputies, on).map(({ unit }) => unit) : [];
  const codes = [...former.codes, ...named];

  return listCurrent(context.db, electoralUnits, { officeId: context.office.id, by: electoralUnits.code, codes });
}
