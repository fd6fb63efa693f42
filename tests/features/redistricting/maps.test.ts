import { expect, it } from 'vitest';
import { findUnitsAt } from '#features/electorate/find-units-at.ts';
import { undoActivation } from '#features/redistricting/undo-activation.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { aContext } from '#tests/support/database.ts';
import { aMap, at, bring, square } from '../electorate/a-map.ts';
import { activate, former, placeRow, settleCounty } from './a-small-county.ts';

const on = '2027-01-01';

it('lets no map drawn before the border moved say where a district is, and brings it back when that is undone', async () => {
  const context = await aContext();
  await settleCounty(context);
  const map = aMap(
    { unit: 'C1', rings: [square(0, 0, 10)] },
    { unit: 'C2', rings: [square(10, 0, 10)] },
    { unit: 'C3', rings: [square(20, 0, 10)] },
  );
  expect(await bring(context, 'boundaries', map)).toMatchObject({ kind: 'imported', added: 3 });
  const unitsOn = async (day: LocalDay) => {
    const seen = await Promise.all(
      [5, 15, 25].map((x) => {
        const [longitude, latitude] = at(x, 5);
        return findUnitsAt(context, { latitude, longitude, on: day });
      }),
    );
    return seen.map((units) => (units.kind === 'inside' ? units.units.map(({ code }) => code).join() : units.kind));
  };

  const oneVillageMoves = former.places.map(({ code = '', units = '' }) => ({
    ...placeRow(code),
    units: code === 'P1' ? 'C2' : (units.split(';')[0] ?? ''),
  }));
  const draftId = await activate(context, { places: oneVillageMoves }, on);

  expect(await unitsOn('2026-12-31')).toEqual(['C1', 'C2', 'C3']);
  expect(await unitsOn(on)).toEqual(['none', 'none', 'C3']);
  expect(await undoActivation(context, { draftId })).toEqual({ kind: 'undone' });
  expect(await unitsOn(on)).toEqual(['C1', 'C2', 'C3']);
});
