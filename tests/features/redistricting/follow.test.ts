import { beforeAll, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import { listRegistrations } from '#features/electorate/list-registrations.ts';
import { followRedistricting } from '#features/redistricting/follow-redistricting.ts';
import { undoActivation } from '#features/redistricting/undo-activation.ts';
import { aContext } from '#tests/support/database.ts';
import { activate, aVoterOf, csvOf, later, placeRow, settleCounty, unitRow } from './a-small-county.ts';

const begins = '2027-01-01';
let context: Context;
let draftId: string;

beforeAll(async () => {
  context = await aContext({ on: 'postgres' });
  await settleCounty(context);
});

it('moves and tells each person once, though two follow at once and again', async () => {
  const [moving = '', staying = '', lost = ''] = [
    await aVoterOf(context, 'P1'),
    await aVoterOf(context, 'P2'),
    await aVoterOf(context, 'P3'),
  ];
  const units = ['C1', 'C2', 'C3'].map((code) => unitRow(code));
  const places = [
    ['P1', 'C2'],
    ['P2', 'C2'],
    ['P4', 'C1'],
  ].map(([code = '', own = '']) => ({ ...placeRow(code), units: own }));
  draftId = await activate(context, { units, places }, begins);
  const [eve, then] = [later(context, '2026-12-31T23:59:00+08:00'), later(context, '2027-01-01T09:01:00+08:00')];

  const before = await followRedistricting(eve);
  await Promise.all([followRedistricting(then), followRedistricting(then)]);
  const again = await followRedistricting(then);

  const told = await context.db
    .select({ personId: outboxMessages.personId, lane: outboxMessages.lane })
    .from(outboxMessages);
  const registered = await Promise.all([moving, staying, lost].map((personId) => unitsOf(then, personId)));
  expect([before, again]).toEqual([0, 0]);
  expect(told.toSorted(byPerson)).toEqual(
    [moving, lost].map((personId) => ({ personId, lane: 'bulk' })).toSorted(byPerson),
  );
  expect(registered).toEqual([['C2', 'T1'], ['C2', 'T1'], ['T1']]);
});

it('does not go back over what somebody has corrected since', async () => {
  const corrected = csvOf([{ ...placeRow('P1'), name: 'P1社区', units: 'C2;T1', valid_from: begins }]);
  const outcome = await importElectorate(context, { kind: 'places', fileName: 'places.csv', bytes: corrected });

  const undoing = await undoActivation(later(context, '2027-01-02T09:00:00+08:00'), { draftId });

  expect(outcome).toMatchObject({ kind: 'imported', changed: 1 });
  expect(undoing).toEqual({ kind: 'refused', because: 'changed-since' });
});

async function unitsOf(context: Context, personId: string): Promise<string[]> {
  const rows = await listRegistrations(context, { personId, on: begins });

  return rows.map(({ unitCode }) => unitCode).toSorted();
}

function byPerson(left: { personId: string | null }, right: { personId: string | null }): number {
  return (left.personId ?? '') < (right.personId ?? '') ? -1 : 1;
}
