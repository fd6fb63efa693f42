import { type Context, inTransaction } from '../../context.ts';
import { inChunks } from '../../in-chunks.ts';
import { updateElectorateRevision } from '../office.queries.ts';
import { claimImport } from './import.queries.ts';
import { listPlacesToRenew } from './place-name.queries.ts';
import { rebuildPlaceNames } from './rebuild-place-names.ts';

/**
 * Makes anew, a few at a time, the keys of places that were imported before search knew slips and pinyin; until then they are
 * found by their names. Answers how many places it was.
 */
export function renewPlaceNames(context: Context): Promise<number> {
  return inChunks(context, (chunk) => inTransaction(context, (context) => renew(context, chunk)));
}

async function renew(context: Context, limit: number): Promise<number> {
  const { db, office } = context;
  if ((await listPlacesToRenew(db, office.id, 1)).length === 0) return 0;
  await claimImport(db, office.id);
  const codes = await listPlacesToRenew(db, office.id, limit);
  await rebuildPlaceNames(context, codes);
  await updateElectorateRevision(db, office.id);

  return codes.length;
}
