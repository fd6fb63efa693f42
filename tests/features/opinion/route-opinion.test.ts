import { describe, expect, it } from 'vitest';
import type { DeputySummary, UnitAnswer } from '#features/electorate/who-may-answer.ts';
import { routeOpinion } from '#features/opinion/route-opinion.ts';

const aDeputy = (code: string, standing: DeputySummary['standing'] = 'sitting'): DeputySummary => ({
  code,
  name: code,
  standing,
  level: 'township',
  occupation: null,
  receptionDay: null,
});

const aUnit = (told: { deputies: DeputySummary[]; convenorCode?: string | null; hasGroup?: boolean }): UnitAnswer => ({
  unit: {
    code: 'U',
    name: '第三选区',
    level: 'township',
    congressCode: 'C',
    congressName: '安平镇人大',
    drawnBy: 'residence',
  },
  group:
    told.hasGroup === false
      ? null
      : { code: 'G', name: '第二小组', kind: 'area', convenorCode: told.convenorCode ?? null },
  deputies: told.deputies,
  vacantSeats: 0,
});

describe('routing an opinion', () => {
  it.each([
    [
      'one deputy of the unit sits',
      aUnit({ deputies: [aDeputy('li')] }),
      false,
      { kind: 'group', code: 'G' },
      'group-covers-unit',
    ],
    [
      'one is suspended, another sits',
      aUnit({ deputies: [aDeputy('li', 'suspended'), aDeputy('zhou')] }),
      false,
      { kind: 'group', code: 'G' },
      'group-covers-unit',
    ],
    [
      'all seats are vacant, the convenor sits',
      aUnit({ deputies: [], convenorCode: 'wu' }),
      true,
      { kind: 'deputy', code: 'wu' },
      'no-deputy-of-the-unit-is-sitting',
    ],
    [
      'the only deputy is suspended, the convenor sits',
      aUnit({ deputies: [aDeputy('li', 'suspended')], convenorCode: 'wu' }),
      true,
      { kind: 'deputy', code: 'wu' },
      'no-deputy-of-the-unit-is-sitting',
    ],
    [
      'nobody of the unit sits, nor does the convenor',
      aUnit({ deputies: [], convenorCode: 'wu' }),
      false,
      { kind: 'staff' },
      'no-deputy-can-answer',
    ],
    ['the group has no convenor', aUnit({ deputies: [] }), false, { kind: 'staff' }, 'no-deputy-can-answer'],
    [
      'no group covers the unit, a deputy sits',
      aUnit({ deputies: [aDeputy('li', 'suspended'), aDeputy('zhou')], hasGroup: false }),
      false,
      { kind: 'deputy', code: 'zhou' },
      'no-group-covers-the-unit',
    ],
    [
      'no group and nobody sits',
      aUnit({ deputies: [], hasGroup: false }),
      false,
      { kind: 'staff' },
      'no-deputy-can-answer',
    ],
    ['no unit is known', null, false, { kind: 'staff' }, 'no-unit-is-known'],
  ])('when %s', (_, unit, isConvenorSitting, owner, because) => {
    const circumstances = { isConvenorSitting, isGroupManned: true, recused: [] };

    expect(routeOpinion(unit, circumstances)).toMatchObject({ owner, because });
  });
});
