import type { Context } from '../context.ts';
import type { deputyGroups, groupUnits } from '../electorate/deputy.table.ts';
import type { ImportRow } from '../electorate/import/columns.ts';
import { listCurrent } from '../electorate/import/import.queries.ts';
import type { ImportPlan } from '../electorate/import/plan.ts';
import type { Table } from '../electorate/import/table.ts';
import type { places, placeUnits } from '../electorate/place.table.ts';
import { electoralUnits } from '../electorate/unit.table.ts';
import { beginOn, onlyLines, withColumn } from './draft-table.ts';
import { isValidOn } from './former-term.ts';
import type { TermToImport } from './import-term.ts';
import { isOver } from './import-units.ts';
import { type FileOutcome, importRows, readDraftRows } from './read-draft-rows.ts';

/** Places and groups alike: what is tied to units of several congresses, only one of which has a new term. */
export type TiedKind<Kind extends 'places' | 'groups', Owner extends OwnerTable, Ties extends TieTable> = {
  kind: Kind;
  table: Owner;
  ties: Ties;
  ownerOf(tie: Ties['$inferSelect']): string;
  /** Those tied to units of the congress so far. */
  formerOwners: readonly string[];
  plan(rows: ImportRow<Kind>[]): Promise<ImportPlan>;
  endOwners(rows: Owner['$inferSelect'][]): Promise<void>;
  endTies(rows: Ties['$inferSelect'][]): Promise<void>;
};

type OwnerTable = typeof places | typeof deputyGroups;
type TieTable = typeof placeUnits | typeof groupUnits;

/** What is tied, as it is known, and what the term makes of it: to which units each is tied from the day on. */
type Known<Owner, Tie> = {
  versions: Owner[];
  ties: Tie[];
  unitsOf: Map<string, string[]>;
  foreign: ReadonlySet<string>;
};
type TiedRow = { line: number; code: string; units?: string[] | undefined; valid_to?: string | null | undefined };

/** Begins what a file names with its ties to the units of the term; what it does not name loses its ties to them. */
export async function importTied<Kind extends 'places' | 'groups', Owner extends OwnerTable, Ties extends TieTable>(
  context: Context,
  term: TermToImport,
  tied: TiedKind<Kind, Owner, Ties>,
): Promise<FileOutcome> {
  const file = term.files[tied.kind];
  if (!file) return { kind: 'imported', passedOver: 0 };
  const rows: readonly TiedRow[] = readDraftRows<'places' | 'groups'>(tied.kind, file, term.on);
  const own = rows.filter((row) => !isOver(row, term.on));
  const known = await readKnown(context, term, { tied, rows: own });
  const wanted = own.map((row) => ({ ...row, units: unitsFor(row, known) }));
  const staying = await findStaying(wanted, term, { tied, known });
  const changed = wanted.filter(({ line }) => !staying.has(line));
  const named = new Set(own.map(({ code }) => code));
  const dropped = [...new Set(tied.formerOwners)].filter((code) => !named.has(code));

  const touched = new Set([...changed.map(({ code }) => code), ...dropped]);
  const endable = known.versions.filter(({ code, validFrom }) => touched.has(code) && validFrom < term.on);
  await tied.endOwners(endable.filter((version) => isValidOn(version, term.on)));
  await tied.endTies(known.ties.filter((tie) => touched.has(tied.ownerOf(tie))));
  const outcome = await importRows(context, {
    kind: tied.kind,
    table: tableOf(file, changed, { term, kind: tied.kind, versions: known.versions }),
    passedOver: rows.length - own.length,
  });
  if (outcome.kind === 'unreadable') return outcome;

  return importRows(context, {
    kind: tied.kind,
    table: tableOfDropped(file, dropped, { term, known }),
    passedOver: outcome.passedOver,
  });
}

async function readKnown<Kind extends 'places' | 'groups', Owner extends OwnerTable, Ties extends TieTable>(
  context: Context,
  term: TermToImport,
  { tied, rows }: { tied: TiedKind<Kind, Owner, Ties>; rows: readonly TiedRow[] },
): Promise<Known<Owner['$inferSelect'], Ties['$inferSelect']>> {
  const officeId = context.office.id;
  const codes = [...new Set([...rows.map(({ code }) => code), ...tied.formerOwners])];
  const ownerColumn = 'placeCode' in tied.ties ? tied.ties.placeCode : tied.ties.groupCode;
  const versions = await listCurrent(context.db, tied.table, { officeId, by: tied.table.code, codes });
  const all = await listCurrent(context.db, tied.ties, { officeId, by: ownerColumn, codes });
  const ties = all.filter((tie) => isValidOn(tie, term.on));
  const unitCodes = [...ties.map(({ unitCode }) => unitCode), ...rows.flatMap(({ units }) => units ?? [])];
  const units = await listCurrent(context.db, electoralUnits, { officeId, by: electoralUnits.code, codes: unitCodes });
  const foreign = units.filter(({ congressCode }) => congressCode !== term.congressCode);
  const byOwner = Map.groupBy(ties, tied.ownerOf);

  return {
    ...{ versions, ties },
    unitsOf: new Map([...byOwner].map(([code, own]) => [code, own.map(({ unitCode }) => unitCode)])),
    foreign: new Set(foreign.map(({ code }) => code)),
  };
}

/** Its own units by the file; those of other congresses as they are known, and by the file only for what is new. */
function unitsFor(
  { code, units }: TiedRow,
  { versions, unitsOf, foreign }: Known<{ code: string }, unknown>,
): string[] {
  const isKnown = versions.some((version) => version.code === code);
  const tiedTo = unitsOf.get(code) ?? [];
  const own = (units ?? tiedTo).filter((unit) => !foreign.has(unit));
  const others = (isKnown ? tiedTo : (units ?? [])).filter((unit) => foreign.has(unit));

  return [...new Set([...own, ...others])];
}

/** The lines that say nothing new. */
async function findStaying<Kind extends 'places' | 'groups', Owner extends OwnerTable, Ties extends TieTable>(
  rows: readonly TiedRow[],
  term: TermToImport,
  {
    tied,
    known,
  }: {
    tied: TiedKind<Kind, Owner, Ties>;
    known: Known<{ code: string; validFrom: string; validTo: string | null }, unknown>;
  },
): Promise<Set<number>> {
  const valid = known.versions.filter((version) => isValidOn(version, term.on));
  const since = new Map(valid.map(({ code, validFrom }) => [code, validFrom]));
  const asKnown = rows.flatMap((row) => {
    const valid_from = since.get(row.code);
    return valid_from ? [{ ...row, valid_from }] : [];
  });
  const { changes } = await tied.plan(asKnown as unknown as ImportRow<Kind>[]);

  return new Set(changes.filter(({ change }) => change === 'unchanged').map(({ line }) => line));
}

type Writing = {
  term: TermToImport;
  kind: 'places' | 'groups';
  versions: readonly { code: string; validFrom: string }[];
};

/** The changed rows of the file as the import takes them; a version that is known to begin later ends the one that begins. */
function tableOf(file: Table, rows: readonly TiedRow[], { term, kind, versions }: Writing): Table {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const lines = new Set(byLine.keys());
  const withDay = beginOn(kind, onlyLines(file, lines), term.on);
  const unitsOfLine = (line: number) => byLine.get(line)?.units?.join(';') ?? '';
  const withUnits = withColumn(kind, withDay, { name: 'units', cellOf: unitsOfLine });
  const endOfLine = (line: number) => {
    const { code = '', valid_to } = byLine.get(line) ?? {};
    return valid_to || nextBeginning(code, versions, term.on);
  };

  return withColumn(kind, withUnits, { name: 'valid_to', cellOf: endOfLine });
}

/** Rows of our own making: the tie to the congress is gone, all else stays as it is known. */
function tableOfDropped(
  { fileName, headerLine }: Table,
  codes: readonly string[],
  { term, known }: { term: TermToImport; known: Known<OwnerTable['$inferSelect'], unknown> },
): Table {
  const rows = codes.flatMap((code) => {
    const version = known.versions.find((candidate) => candidate.code === code && isValidOn(candidate, term.on));
    const units = (known.unitsOf.get(code) ?? []).filter((unit) => known.foreign.has(unit));
    const end = nextBeginning(code, known.versions, term.on);
    const cells = [code, version?.name ?? '', version?.kind ?? '', units.join(';'), term.on, end];
    return version ? [{ line: headerLine, cells }] : [];
  });

  return { fileName, headerLine, header: ['code', 'name', 'kind', 'units', 'valid_from', 'valid_to'], rows };
}

function nextBeginning(code: string, versions: readonly { code: string; validFrom: string }[], on: string): string {
  const later = versions.filter((version) => version.code === code && version.validFrom > on);

  return later.map(({ validFrom }) => validFrom).toSorted()[0] ?? '';
}
