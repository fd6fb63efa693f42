import { beforeEach, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { declareRegistration } from '#features/electorate/declare-registration.ts';
import { endRegistrations } from '#features/electorate/end-registrations.ts';
import { eraseRegistrations } from '#features/electorate/erase-registrations.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import { listRegistrations } from '#features/electorate/list-registrations.ts';
import { clockAt } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import { aContext } from '#tests/support/database.ts';

const units = `code,congress,name,kind,drawn_by,seats,valid_from
AP-3,AP,安平镇第三选区,district,residence,3,2022-01-01
AP-4,AP,安平镇第四选区,district,residence,3,2022-01-01
X-7,X,云溪县第七选区,district,residence,1,2022-01-01`;
const home = { placeCode: 'P-3', unitCodes: ['AP-3', 'X-7'], basis: 'residence' } as const;
const personId = newId();
let monday: Context;
let tuesday: Context;

beforeEach(async () => {
  monday = await aContext();
  tuesday = { ...monday, clock: clockAt(new Date('2026-11-24T10:00:00+08:00')) };
  const congresses = 'code,name,level\nX,云溪县人民代表大会,county\nAP,安平镇人民代表大会,township';
  for (const [kind, text] of Object.entries({ congresses, units })) {
    const bytes = new TextEncoder().encode(text);
    await importElectorate(monday, { kind: kind as 'units', fileName: kind, bytes });
  }
});

async function unitsOn(on: string): Promise<string[]> {
  return (await listRegistrations(monday, { personId, on })).map(({ unitCode }) => unitCode).sort();
}

it('keeps where a person says they vote, on each level', async () => {
  await declareRegistration(monday, { personId, ...home });

  const rows = await listRegistrations(monday, { personId, on: '2026-11-23' });

  expect(rows).toMatchObject([
    { unitCode: 'AP-3', level: 'township', tier: 'declared', basis: 'residence', placeCode: 'P-3' },
    { unitCode: 'X-7', level: 'county', tier: 'declared' },
  ]);
});

it('changes nothing when the same is said again', async () => {
  await declareRegistration(monday, { personId, ...home });

  await declareRegistration(tuesday, { personId, ...home });

  expect(await listRegistrations(monday, { personId, on: '2026-11-24' })).toMatchObject([
    { unitCode: 'AP-3', validFrom: '2026-11-23' },
    { unitCode: 'X-7', validFrom: '2026-11-23' },
  ]);
});

it('ends the former tie of the same level on the day of the new one', async () => {
  await declareRegistration(monday, { personId, ...home });

  await declareRegistration(tuesday, { personId, ...home, unitCodes: ['AP-4'] });

  expect(await unitsOn('2026-11-23')).toEqual(['AP-3', 'X-7']);
  expect(await unitsOn('2026-11-24')).toEqual(['AP-4', 'X-7']);
});

it('takes a tie that was declared and changed on one day for a slip', async () => {
  await declareRegistration(monday, { personId, ...home });

  await declareRegistration(monday, { personId, ...home, unitCodes: ['AP-4'] });

  expect(await unitsOn('2026-11-23')).toEqual(['AP-4', 'X-7']);
});

it('ends every tie when a person leaves', async () => {
  await declareRegistration(monday, { personId, ...home });

  await endRegistrations(tuesday, { personId });

  expect(await unitsOn('2026-11-23')).toEqual(['AP-3', 'X-7']);
  expect(await unitsOn('2026-11-24')).toEqual([]);
});

it('erases the past too, of this person only', async () => {
  const other = newId();
  await declareRegistration(monday, { personId, ...home });
  await declareRegistration(monday, { personId: other, ...home });

  const erased = await eraseRegistrations(tuesday, { personId });

  expect(erased).toBe(2);
  expect(await unitsOn('2026-11-23')).toEqual([]);
  expect(await listRegistrations(monday, { personId: other, on: '2026-11-23' })).toHaveLength(2);
});

it('passes over a unit that is not valid today', async () => {
  await declareRegistration(monday, { personId, ...home, unitCodes: ['NOWHERE'] });

  expect(await unitsOn('2026-11-23')).toEqual([]);
});
