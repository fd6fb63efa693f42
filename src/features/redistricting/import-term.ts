import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { deputyGroups, groupUnits } from '../electorate/deputy.table.ts';
import { planGroups } from '../electorate/import/plan-groups.ts';
import { planPlaces } from '../electorate/import/plan-places.ts';
import { newProblemList } from '../electorate/import/problem.ts';
import { places, placeUnits } from '../electorate/place.table.ts';
import type { DraftFiles } from './draft.ts';
import { endRows } from './end-rows.ts';
import { type FormerTerm, readFormerTerm } from './former-term.ts';
import { importDeputies } from './import-deputies.ts';
import { importTied } from './import-tied.ts';
import { importUnits } from './import-units.ts';
import type { FileOutcome } from './read-draft-rows.ts';

/** A term as it is being imported: whose, from which day on, out of which files, over what. */
export type TermToImport = { congressCode: string; on: LocalDay; files: DraftFiles; former: FormerTerm };

export type TermImport =
  | { kind: 'imported'; former: FormerTerm; forebears: ReadonlyMap<string, readonly string[]>; passedOver: number }
  | Extract<FileOutcome, { kind: 'unreadable' }>;

/**
 * Imports the next term of a congress from a day on, in an open transaction that the caller ends. What the files name begins
 * that day; of the kinds there is a file for, what it does not name ends; a missing file says nothing. What belongs to other
 * congresses is passed over, so that whole exports can be edited and given back. A unit that stays as it was keeps its rows.
 */
export async function importTerm(
  context: Context,
  { congressCode, files, on }: { congressCode: string; files: DraftFiles; on: LocalDay },
): Promise<TermImport> {
  const former = await readFormerTerm(context, { congressCode, on });
  const term: TermToImport = { congressCode, files, on, former };
  const units = await importUnits(context, term);
  if (units.kind === 'unreadable') return units;
  let passedOver = units.passedOver;
  for (const importFile of [importPlaces, importGroups, importDeputies]) {
    const outcome = await importFile(context, term);
    if (outcome.kind === 'unreadable') return outcome;
    passedOver += outcome.passedOver;
  }

  return { kind: 'imported', former, forebears: units.forebears, passedOver };
}

function importPlaces(context: Context, term: TermToImport): Promise<FileOutcome> {
  return importTied(context, term, {
    kind: 'places',
    table: places,
    ties: placeUnits,
    ownerOf: (tie) => tie.placeCode,
    formerOwners: term.former.ties.map(({ placeCode }) => placeCode),
    plan: (rows) => planPlaces(context, rows, newProblemList('')),
    endOwners: (rows) => endRows(context, places, { rows, on: term.on }),
    endTies: (rows) => endRows(context, placeUnits, { rows, on: term.on }),
  });
}

function importGroups(context: Context, term: TermToImport): Promise<FileOutcome> {
  return importTied(context, term, {
    kind: 'groups',
    table: deputyGroups,
    ties: groupUnits,
    ownerOf: (tie) => tie.groupCode,
    formerOwners: term.former.coverage.map(({ groupCode }) => groupCode),
    plan: (rows) => planGroups(context, rows, newProblemList('')),
    endOwners: (rows) => endRows(context, deputyGroups, { rows, on: term.on }),
    endTies: (rows) => endRows(context, groupUnits, { rows, on: term.on }),
  });
}
