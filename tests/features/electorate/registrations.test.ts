import { beforeEach, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { confirmRegistration } from '#features/electorate/confirm-registration.ts';
import { declareRegistration } from '#features/electorate/declare-registration.ts';
import { endRegistrations } from '#features/electorate/end-registrations.ts';
import { eraseRegistrations } from '#features/electorate/erase-registrations.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import { listRegistrations } from '#features/electorate/list-registrations.ts';
import { rejectRegistration } from '#features/electorate/reject-registration.ts';
import { clockAt } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import { aContext } from '#tests/support/database.ts';

const units = `code,congress,name,kind,drawn_by,seats,valid_from
AP-3,AP,安平镇第三选区,district,residence,3,2022-01-01
AP-4,AP,安平镇第四选区,district,residence,3,2022-01-01
X-7,X,云溪县第七选区,district,residence,1,2022-01-01`;
const places = `code,name,kind,parent,units,valid_from
P-3,柳树湾村,village,,AP-3;X-7,2022-01-01
P-34,黄泥铺村,village,,AP-3;AP-4;X-7,2022-01-01
P-34-1,第一村民小组,villager-group,P-34,AP-3;X-7,2022-01-01
P-34-2,第二村民小组,villager-group,P-34,AP-4;X-7,2022-01-01
P-S,云溪一中,school,,X-7,2022-01-01`;
const home = { placeCode: 'P-3', unitCodes: ['AP-3', 'X-7'], basis: 'residence' } as const;
const personId = newId();
let monday: Context;
let tuesday: Context;

beforeEach(async () => {
  monday = await aContext();
  tuesday = { ...monday, clock: clockAt(new Date('2026-11-24T10:00:00+08:00')) };
  const congresses = 'code,name,level\nX,云溪县人民代表大会,county\nAP,安平镇人民代表大会,township';
  for (const [kind, text] of Object.entries({ congresses, units, places })) {
    const bytes = new TextEncoder().encode(text);
    const outcome = await importElectorate(monday, { kind: kind as 'units', fileName: kind, bytes });
    expect(outcome).toMatchObject({ kind: 'imported' });
  }
});

async function unitsOn(on: string): Promise<string[]> {
  return (await listRegistrations(monday, { personId, on })).map(({ unitCode }) => unitCode).sort();
}

it('keeps where a person says they vote, on each level', async () => {
  await declareRegistration(monday, { personId, ...home });

  const rows = await listRegistrations(monday, { personId, on: '2026-11-23' });

  expect(rows).toMatchObject([
    { unitCode: 'AP-3', level: 'township', tier: 'matched', basis: 'residence', placeCode: 'P-3' },
    { unitCode: 'X-7', level: 'county', tier: 'matched' },
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

const staff = { kind: 'staff', staffId: newId(), congressCode: null } as const;

async function tierOf(told: Partial<Parameters<typeof declareRegistration>[1]>): Promise<string | undefined> {
  const someone = newId();
  await declareRegistration(monday, { personId: someone, ...home, unitCodes: ['X-7'], ...told });

  return (await listRegistrations(monday, { personId: someone, on: '2026-11-23' }))[0]?.tier;
}

it.each([
  ['the place has exactly this unit', {}, 'matched'],
  ['the household register names the village', { basis: 'household' }, 'matched'],
  ['a teacher is registered at school', { placeCode: 'P-S', basis: 'school' }, 'matched'],
  ['nobody lives in a school', { placeCode: 'P-S', basis: 'residence' }, 'declared'],
  ['a village is no employer', { basis: 'work-unit' }, 'declared'],
  ['the place is of two units of the level', { placeCode: 'P-34', unitCodes: ['AP-3'] }, 'declared'],
  ['the place is of another unit', { unitCodes: ['AP-4'] }, 'declared'],
  ['a map found the unit', { placeCode: null }, 'declared'],
] as const)('is as sure as the data: %s', async (_, told, tier) => {
  expect(await tierOf(told)).toBe(tier);
});

it('keeps what staff confirmed while the same is said, and begins anew when something else is', async () => {
  await declareRegistration(monday, { personId, ...home });
  const [township] = await listRegistrations(monday, { personId, on: '2026-11-23' });
  const decision = { personId, registrationId: township?.id ?? '', subject: 'thread:7KM2Q4X6' };

  const confirmed = await confirmRegistration({ ...tuesday, actor: staff }, decision);
  const again = await declareRegistration(tuesday, { personId, ...home });
  const same = await listRegistrations(tuesday, { personId, on: '2026-11-24' });
  const changed = await declareRegistration(tuesday, { personId, ...home, unitCodes: ['AP-4'] });

  expect(confirmed.kind).toBe('confirmed');
  expect(again.replaced).toEqual([]);
  expect(same.find(({ unitCode }) => unitCode === 'AP-3')).toMatchObject({
    tier: 'confirmed',
    validFrom: '2026-11-23',
  });
  expect(changed.replaced).toMatchObject([{ unitCode: 'AP-3', tier: 'confirmed' }]);
  const now = await listRegistrations(tuesday, { personId, on: '2026-11-24' });
  expect(now.filter(({ level }) => level === 'township')).toMatchObject([{ unitCode: 'AP-4', tier: 'declared' }]);
});

it('ends a tie that staff reject, on that level only; nobody else may decide, nor on what has ended', async () => {
  await declareRegistration(monday, { personId, ...home });
  const [township] = await listRegistrations(monday, { personId, on: '2026-11-23' });
  const decision = { personId, registrationId: township?.id ?? '', subject: 'thread:7KM2Q4X6' };
  const asStaff = { ...tuesday, actor: staff };

  const refused = await rejectRegistration(tuesday, decision);
  const stranger = await rejectRegistration(asStaff, { ...decision, personId: newId() });
  const rejected = await rejectRegistration(asStaff, decision);
  const late = await confirmRegistration(asStaff, decision);

  expect([refused, stranger, rejected, late].map((one) => ('because' in one ? one.because : one.kind))).toEqual([
    'not-staff',
    'no-such-registration',
    'rejected',
    'no-such-registration',
  ]);
  expect(await unitsOn('2026-11-23')).toEqual(['AP-3', 'X-7']);
  expect(await unitsOn('2026-11-24')).toEqual(['X-7']);
});
