import { clockAt } from '#shared/clock.ts';
import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { deputies } from '../electorate/deputy.table.ts';
import { claimImport, listPlain } from '../electorate/import/import.queries.ts';
import { updateElectorateRevision } from '../electorate/office.queries.ts';
import { terms } from '../electorate/unit.table.ts';
import type { OverwrittenRows } from './draft.table.ts';
import { type DraftFiles, type Refused, refuse } from './draft.ts';
import { importTerm, type TermImport } from './import-term.ts';
import { readDraftRows } from './read-draft-rows.ts';
import { findLastWriting } from './term-tables.queries.ts';
import { writeLineage } from './write-lineage.ts';

export type TermWriting =
  | (Extract<TermImport, { kind: 'imported' }> & { at: Date; overwritten: OverwrittenRows })
  | Extract<TermImport, { kind: 'unreadable' }>
  | Refused<'later-term-known'>;

/**
 * Writes a new term, in an open transaction that the caller ends, takes back, or must end where a file is refused. The lock of
 * the imports is held, and every row bears an instant of its own, by which an undoing finds it.
 */
export async function writeTerm(
  context: Context,
  term: { congressCode: string; files: DraftFiles; on: LocalDay },
): Promise<TermWriting> {
  const { db, office } = context;
  await claimImport(db, office.id);
  const at = await findOwnInstant(context);
  const stamped: Context = { ...context, clock: clockAt(at) };
  const overwritten = await readOverwritten(context, term);
  const imported = await importTerm(stamped, term);
  if (imported.kind === 'unreadable') return imported;
  if (imported.former.isLaterTermKnown) return refuse('later-term-known');
  await writeLineage(stamped, { ...term, ...imported });
  await updateElectorateRevision(db, office.id);

  return { ...imported, at, overwritten };
}

async function findOwnInstant({ db, office, clock }: Context): Promise<Date> {
  const last = await findLastWriting(db, office.id);
  const now = clock.now();

  return last && last >= now ? new Date(last.getTime() + 1) : now;
}

/** Names of deputies and the terms are corrected in place: what stands there now is kept with the draft. */
async function readOverwritten(
  { db, office }: Context,
  { congressCode, files, on }: { congressCode: string; files: DraftFiles; on: LocalDay },
): Promise<OverwrittenRows> {
  const officeId = office.id;
  const codes = files.deputies ? readDraftRows('deputies', files.deputies, on).map(({ code }) => code) : [];

  return {
    deputies: await listPlain(db, deputies, { officeId, by: deputies.code, codes }),
    terms: await listPlain(db, terms, { officeId, by: terms.congressCode, codes: [congressCode] }),
  };
}
