import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { listRegistrations } from '#features/electorate/list-registrations.ts';
import { whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { followRedistricting } from '#features/redistricting/follow-redistricting.ts';
import { undoActivation } from '#features/redistricting/undo-activation.ts';
import { aContext } from '#tests/support/database.ts';
import { activate, aRandomPlan, aVoterOf, later, placeCodes, settleCounty } from './a-small-county.ts';

const before = '2026-12-31';
const begins = '2027-01-01';
const days = ['2022-01-01', '2026-11-23', before, begins, '2028-01-01'];

let context: Context;
let voters: string[];

/** One county for all plans: each is undone, and the next finds what the first one found. */
beforeAll(async () => {
  context = await aContext();
  await settleCounty(context);
  voters = await Promise.all(placeCodes.map((code) => aVoterOf(context, code)));
});

it('keeps what is not its business, moves exactly the people concerned, and restores every answer, under any plan', async () => {
  const [former, town] = [await answersOn(before), (await answersOn(begins)).map(townUnitsOf)];
  const answersOfAllDays = await answersOnAllDays();
  const registered = await registrationsOn(begins);
  const then = later(context, '2027-01-01T00:01:00+08:00');

  const property = fc.asyncProperty(fc.gen(), async (g) => {
    const plan = aRandomPlan(g);
    fc.pre(Object.keys(plan).length > 0);
    const draftId = await activate(context, plan, begins);
    await followRedistricting(then);
    const answers = await answersOn(begins);
    const levels = answers.map((own) => own.map(({ unit }) => unit.level));

    expect(await answersOn(before)).toEqual(former);
    expect(answers.map(townUnitsOf)).toEqual(town);
    expect(levels.every((own) => new Set(own).size === own.length)).toBe(true);
    expect(await registrationsOn(before)).toEqual(registered);
    expect(await registrationsOn(begins)).toEqual(answers.map(unitsOf));

    expect(await undoActivation(then, { draftId })).toEqual({ kind: 'undone' });
    await followRedistricting(then);

    expect(await answersOnAllDays()).toEqual(answersOfAllDays);
    expect(await registrationsOn(begins)).toEqual(registered);
  });

  await fc.assert(property, { numRuns: 5, endOnFailure: true });
});

type Answers = Awaited<ReturnType<typeof whoMayAnswer>>;

function answersOn(on: string): Promise<Answers[]> {
  return Promise.all(placeCodes.map((placeCode) => whoMayAnswer(context, { placeCode, on })));
}

async function answersOnAllDays(): Promise<Answers[][]> {
  const answers: Answers[][] = [];
  for (const on of days) answers.push(await answersOn(on));

  return answers;
}

function unitsOf(answers: Answers): string[] {
  return answers.map(({ unit }) => unit.code).toSorted();
}

function townUnitsOf(answers: Answers): string[] {
  return unitsOf(answers.filter(({ unit }) => unit.level === 'township'));
}

async function registrationsOn(on: string): Promise<string[][]> {
  const all = await Promise.all(voters.map((personId) => listRegistrations(context, { personId, on })));

  return all.map((rows) => rows.map(({ unitCode }) => unitCode).toSorted());
}
