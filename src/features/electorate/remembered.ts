import { type Reading, rememberUnder } from '#database/unit-of-work.ts';
import type { Context } from '../context.ts';
import { unitBoundaries } from './boundary.table.ts';
import { deputies, deputyGroups, groupMembers, groupUnits, seats } from './deputy.table.ts';
import { findElectorateRevision } from './office.queries.ts';
import { placeNames, places, placeUnits, stations } from './place.table.ts';
import { congresses, electoralUnits } from './unit.table.ts';

const tables: Reading['tables'] = [
  ...[congresses, electoralUnits, unitBoundaries, places, placeUnits, placeNames, stations],
  ...[deputies, seats, deputyGroups, groupUnits, groupMembers],
];

/**
 * What the electorate answers is asked for again and again, and changes with an import only: in a transaction it is read once
 * for each revision of it, however many ask. An import itself, and whatever else has changed it, reads what it wrote.
 */
export function rememberOf<Value>(context: Context, asked: readonly unknown[], load: () => Promise<Value>) {
  const { db, office } = context;
  const reading = { tables, key: JSON.stringify([office.id, ...asked]) };

  return rememberUnder(db, reading, { revision: () => findElectorateRevision(db, office.id), load });
}
