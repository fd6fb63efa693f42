import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { listRegistrations } from '#features/electorate/list-registrations.ts';
import { whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { followRedistricting } from '#features/redistricting/follow-redistricting.ts';
import { undoActivation } from '#features/redistricting/undo-activation.ts';
import { aContext } from '#tests/support/database.ts';
import { activate, aRandomPlan, aVoterOf, later, type Plan, placeCodes, settleCounty } from './a-small-county.ts';

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

/** Any plan, undone again; what is checked meanwhile goes by the eve and by the first day of the term. */
function underAnyPlan(check: (plan: Plan, then: Context) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(fc.gen(), async (g) => {
    const plan = aRandomPlan(g);
    fc.pre(Object.keys(plan).length > 0);
    const then = later(context, '2027-01-01T00:01:00+08:00');
    const draftId = await activate(context, plan, begins);
    await followRedistricting(then);
    await check(plan, then);
    expect(await undoActivation(then, { draftId })).toEqual({ kind: 'undone' });
    await followRedistricting(then);
  });

  return fc.assert(property, { numRuns: 3, endOnFailure: true });
}

it('restores every answer for every place and day, whatever was activated and undone', async () => {
  const answers = await answersOnAllDays();

  await underAnyPlan(async () => undefined);

  expect(await answersOnAllDays()).toEqual(answers);
  expect(await registrationsOn(begins)).toEqual((await answersOn(begins)).map(unitsOf));
});

it('changes nothing before the day, nothing of other congresses, and leaves a place one unit of a level', async () => {
  const [former, town] = [await answersOn(before), (await answersOn(begins)).map(townUnitsOf)];

  await underAnyPlan(async () => {
    const answers = await answersOn(begins);
    const levels = answers.map((own) => own.map(({ unit }) => unit.level));

    expect(await answersOn(before)).toEqual(former);
    expect(answers.map(townUnitsOf)).toEqual(town);
    expect(levels.every((own) => new Set(own).size === own.length)).toBe(true);
  });
});

it('moves exactly the people whose place has another unit then', async () => {
  const former = await registrationsOn(begins);

  await underAnyPlan(async () => {
    expect(await registrationsOn(before)).toEqual(former);
    expect(await registrationsOn(begins)).toEqual((await answersOn(begins)).map(unitsOf));
  });
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
