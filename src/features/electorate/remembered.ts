import { type Reading, remember } from '#database/unit-of-work.ts';
import type { Context } from '../context.ts';
import { deputies, deputyGroups, groupMembers, groupUnits, seats } from './deputy.table.ts';
import { placeNames, places, placeUnits } from './place.table.ts';
import { congresses, electoralUnits } from './unit.table.ts';

const tables: Reading['tables'] = [
  ...[congresses, electoralUnits, places, placeUnits, placeNames],
  ...[deputies, seats, deputyGroups, groupUnits, groupMembers],
];

/** What the electorate answers is asked for several times in one step; within a transaction it is read once. */
export function rememberOf<Value>(context: Context, asked: readonly unknown[], load: () => Promise<Value>) {
  return remember(context.db, { tables, key: JSON.stringify(asked) }, load);
}
