import { expect, it } from 'vitest';
import { listGroupMembers } from '#features/electorate/list-group-members.ts';
import { listVacancies } from '#features/electorate/list-vacancies.ts';
import { whoMayAnswerForUnit } from '#features/electorate/who-may-answer.ts';
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
