import { describe, expect, it } from 'vitest';
import { listGroupMembers } from '#features/electorate/list-group-members.ts';
import { listVacancies } from '#features/electorate/list-vacancies.ts';
import { whoMayAnswerForUnit } from '#features/electorate/who-may-answer.ts';
import { aCommandLine } from '../../cli/a-command-line.ts';
import { aSmallTown } from '../opinion/a-small-town.ts';

it('a suspension is rows that adjoin: who was suspended on a past day is still known when it is over', async () => {
  const { context, bring } = await aSmallTown();
  const standings = async () => {
    const answers = ['2026-03-31', '2026-04-01', '2026-08-31', '2026-09-01'].map(async (on) => {
      const answer = await whoMayAnswerForUnit(context, { unitCode: 'U-3', on });
      return answer?.deputies.map(({ code, standing }) => `${code} ${standing}`).join();
    });
    return Promise.all(answers);
  };

  await bring(
    'deputies',
    `code,name,unit,groups,since,until,standing
D5,孙立,U-4,G-2,2022-01-01,2026-04-01,sitting
D5,孙立,U-4,G-2,2026-04-01,2026-09-01,suspended
D5,孙立,U-4,G-2,2026-09-01,,sitting
D4,何秀英,U-3,,2022-01-01,2026-04-01,sitting
D4,何秀英,U-3,,2026-04-01,2026-09-01,suspended
D4,何秀英,U-3,,2026-09-01,,sitting`,
  );

  expect(await standings()).toEqual(['D4 sitting', 'D4 suspended', 'D4 suspended', 'D4 sitting']);
  expect((await listGroupMembers(context, { groupCode: 'G-2', on: '2026-05-01' }))[0]?.deputy.standing).toBe(
    'suspended',
  );
  expect(await listVacancies(context, { on: '2026-11-23' })).toEqual({ open: [], filled: [] });
  expect((await whoMayAnswerForUnit(context, { unitCode: 'U-3', on: '2026-05-01' }))?.vacantSeats).toBe(0);
});

describe('a command suspends and restores', () => {
  it('from a day on, and what was before is still answered; the groups stay', async () => {
    const town = await aSmallTown();
    const line = aCommandLine(town.context);

    const suspended = await line.types('suspend deputy D5 --from 2026-04-01');
    const restored = await line.types('restore deputy D5');

    expect([suspended.code, restored.code]).toEqual([0, 0]);
    const days = ['2026-03-31', '2026-04-01', '2026-11-22', '2026-11-23'];
    const members = await Promise.all(days.map((on) => listGroupMembers(town.context, { groupCode: 'G-2', on })));
    expect(members.map(([member]) => member?.deputy.standing)).toEqual([
      'sitting',
      'suspended',
      'suspended',
      'sitting',
    ]);
  });

  it('and the open opinions follow at once', async () => {
    const town = await aSmallTown();
    await town.raises('U-3');

    expect((await aCommandLine(town.context).types('suspend deputy D4')).said).toMatch(
      /keeps the seat\.\nOne open opinion/,
    );
  });

  it.each([
    ['who holds no seat', 'suspend deputy D77', 'no seat'],
    ['who sits already', 'restore deputy D4', 'already'],
  ])('but not one %s', async (_, typed, reason) => {
    const { code, complained } = await aCommandLine((await aSmallTown()).context).types(typed);

    expect([code, complained]).toEqual([1, expect.stringContaining(reason)]);
  });
});
