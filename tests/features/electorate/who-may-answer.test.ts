import { beforeAll, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { findDeputy } from '#features/electorate/find-deputy.ts';
import { findGroup } from '#features/electorate/find-group.ts';
import { findPlaces } from '#features/electorate/find-places.ts';
import { isDeputySitting } from '#features/electorate/is-deputy-sitting.ts';
import { listDeputies } from '#features/electorate/list-deputies.ts';
import { listGroupMembers } from '#features/electorate/list-group-members.ts';
import { listGroups } from '#features/electorate/list-groups.ts';
import { listGroupsOfDeputy } from '#features/electorate/list-groups-of-deputy.ts';
import { listPlacesBelow } from '#features/electorate/list-places-below.ts';
import { listUnits } from '#features/electorate/list-units.ts';
import { whoMayAnswer, whoMayAnswerForUnit } from '#features/electorate/who-may-answer.ts';
import { aDemoContext } from '#tests/support/demo.ts';

const on = '2026-11-23';
let context: Context;

beforeAll(async () => {
  context = await aDemoContext();
});

async function unitsOf(text: string): Promise<string[]> {
  const [place] = await findPlaces(context, { text, on });
  const answers = await whoMayAnswer(context, { placeCode: place?.code ?? '', on });
  return answers.map(({ unit }) => unit.name);
}

it('leads a villager to the town’s district first, then to the county’s', async () => {
  const answers = await whoMayAnswer(context, { placeCode: 'P-AP-03', on });

  expect(answers.map(({ unit }) => [unit.name, unit.level])).toEqual([
    ['安平镇第三选区', 'township'],
    ['云溪县第二十八选区', 'county'],
  ]);
  expect(answers[0]?.group).toMatchObject({ code: 'G-AP-2', name: '安平镇第二代表小组', kind: 'area' });
  expect(answers[0]?.deputies.map(({ name }) => name[0])).toEqual(['李', '周', '吴']);
});

it('leads a resident of a street to the county’s district only', async () => {
  const answers = await whoMayAnswer(context, { placeCode: 'P-CG-02', on });

  expect(answers.map(({ unit }) => unit.level)).toEqual(['county']);
});

it('leads staff of an employer to the district of that employer', async () => {
  expect(await unitsOf('县医院')).toEqual(['云溪县第二十选区（县人民医院）']);
  expect(await unitsOf('安平水泥厂')).toEqual(['安平镇第一选区', '云溪县第四十选区（安平水泥厂）']);
});

it('names both districts of a split village, and one of each level for its groups', async () => {
  const villages = await listPlacesBelow(context, { parentCode: 'P-AP-10', on });
  const village = await whoMayAnswer(context, { placeCode: 'P-AP-10', on });
  const first = await whoMayAnswer(context, { placeCode: 'P-AP-10-1', on });
  const last = await whoMayAnswer(context, { placeCode: 'P-AP-10-6', on });

  expect(villages).toHaveLength(6);
  expect(village.map(({ unit }) => unit.code)).toEqual(['AP-10', 'AP-11', 'YX-030', 'YX-031']);
  expect(first.map(({ unit }) => unit.code)).toEqual(['AP-10', 'YX-030']);
  expect(last.map(({ unit }) => unit.code)).toEqual(['AP-11', 'YX-031']);
});

it('counts an empty seat and lists who is left', async () => {
  const answer = await whoMayAnswerForUnit(context, { unitCode: 'SH-07', on });
  const before = await whoMayAnswerForUnit(context, { unitCode: 'SH-07', on: '2026-05-09' });

  expect(answer?.vacantSeats).toBe(1);
  expect(before?.vacantSeats).toBe(0);
  expect(before?.deputies).toHaveLength((answer?.deputies.length ?? 0) + 1);
});

it('marks a suspended deputy, whose seat is not vacant', async () => {
  const suspended = (await listDeputies(context, { on })).filter(({ standing }) => standing === 'suspended');
  const units = await listUnits(context, { on, congressCode: 'YX' });
  const answers = await Promise.all(units.map(({ code }) => whoMayAnswerForUnit(context, { unitCode: code, on })));
  const theirs = answers.find((answer) => answer?.deputies.some(({ code }) => code === suspended[0]?.code));

  expect(suspended).toHaveLength(1);
  expect(theirs).toMatchObject({ deputies: [{ standing: 'suspended' }], vacantSeats: 0 });
  expect(await isDeputySitting(context, { deputyCode: suspended[0]?.code ?? '', on })).toBe(false);
});

it('names the winner of a by-election only from the day of winning', async () => {
  const names = async (day: string) => {
    const answer = await whoMayAnswerForUnit(context, { unitCode: 'QS-04', on: day });
    return answer?.deputies.map(({ code }) => code).includes('D0790');
  };

  expect(await names('2024-02-29')).toBe(true);
  expect(await names('2024-03-01')).toBe(false);
  expect((await whoMayAnswerForUnit(context, { unitCode: 'QS-04', on: '2024-04-01' }))?.vacantSeats).toBe(1);
  expect((await whoMayAnswerForUnit(context, { unitCode: 'QS-04', on }))?.vacantSeats).toBe(0);
});

it('knows the holder of two seats as one deputy of one group', async () => {
  const township = await whoMayAnswerForUnit(context, { unitCode: 'AP-04', on });
  const county = await whoMayAnswerForUnit(context, { unitCode: 'YX-028', on });
  const code = county?.deputies[0]?.code ?? '';

  expect(township?.deputies.map((deputy) => deputy.code)).toContain(code);
  expect(await findDeputy(context, { code, on })).toMatchObject({ level: 'county', standing: 'sitting' });
  const members = await listGroupMembers(context, { groupCode: 'G-AP-2', on });
  expect(members.filter(({ deputy }) => deputy.code === code)).toHaveLength(1);
});

it('lists a deputy’s groups by area and by field', async () => {
  const [member] = await listGroupMembers(context, { groupCode: 'G-F-1', on });

  const groups = await listGroupsOfDeputy(context, { deputyCode: member?.deputy.code ?? '', on });

  expect(groups.map(({ kind }) => kind).sort()).toEqual(['area', 'field']);
});

it('lists what staff can choose from, as it is on a day', async () => {
  expect(await listUnits(context, { on })).toHaveLength(351);
  expect(await listUnits(context, { on, congressCode: 'AP' })).toHaveLength(32);
  expect(await listGroups(context, { on, kind: 'field' })).toHaveLength(3);
  expect(await listDeputies(context, { on })).toHaveLength(787);
  expect(await listDeputies(context, { on: '2021-12-31' })).toEqual([]);
});

it('answers with nothing for codes that name nothing', async () => {
  expect(await whoMayAnswer(context, { placeCode: 'P-NOWHERE', on })).toEqual([]);
  expect(await whoMayAnswerForUnit(context, { unitCode: 'NOWHERE', on })).toBeNull();
  expect(await findGroup(context, { code: 'NOWHERE', on })).toBeNull();
  expect(await findDeputy(context, { code: 'NOWHERE', on })).toBeNull();
});
