/** What happens when several people act on the same opinions at the same moment, on a real server. */
import { beforeEach, describe, expect, it } from 'vitest';
import { listAuditEntries } from '#features/audit.queries.ts';
import { findBrokenEntry, leaveAudit } from '#features/audit.ts';
import { type Context, inTransaction } from '#features/context.ts';
import { bindDeputy } from '#features/electorate/bind-deputy.ts';
import { inviteDeputy } from '#features/electorate/invite-deputy.ts';
import { whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { answerThread } from '#features/opinion/answer-thread.ts';
import { checkThreads } from '#features/opinion/check-threads.ts';
import { claimThread } from '#features/opinion/claim-thread.ts';
import { escalateOverdue } from '#features/opinion/escalate-overdue.ts';
import { followSuccession } from '#features/opinion/follow-succession.ts';
import { submitOpinion } from '#features/opinion/submit-opinion.ts';
import { takeThread } from '#features/opinion/take-thread.ts';
import { withdrawOpinion } from '#features/opinion/withdraw-opinion.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { clockAt } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import { aDemoContext } from '#tests/support/demo.ts';
import { owe } from '../delivery/delivery-support.ts';
import { aSmallTown } from './a-small-town.ts';

const on = '2026-11-23';
const place = 'P-AP-03';
let context: Context;

beforeEach(async () => {
  context = await aDemoContext('postgres');
});

async function aPerson(): Promise<string> {
  const who = { accountId: 'telegram', externalId: newId(), languageTag: null };

  return (await findOrCreatePerson(context, who)).person.id;
}

async function anOpinionOf(personId: string): Promise<string> {
  const [answer] = await whoMayAnswer(context, { placeCode: place, on });
  const where = { placeCode: place, unitCode: answer?.unit.code ?? null, topicId: 'other', signature: null } as const;
  const parts = [{ kind: 'text', text: '路灯坏了。', messageId: null } as const];
  const opinion = { personId, accountId: 'telegram', kind: 'opinion', ...where, parts } as const;

  return (await submitOpinion(context, opinion)).thread.id;
}

/** Two deputies who sit for the place, each with somebody who speaks for them. */
async function twoDeputies(): Promise<Context[]> {
  const answers = await whoMayAnswer(context, { placeCode: place, on });
  const sitting = answers.flatMap(({ deputies }) => deputies).filter(({ standing }) => standing === 'sitting');

  return Promise.all(sitting.slice(0, 2).map(({ code }) => actingFor(code)));
}

async function actingFor(deputyCode: string): Promise<Context> {
  const personId = await aPerson();
  const invited = await inviteDeputy(context, { deputyCode });
  await bindDeputy(context, { token: invited.kind === 'invited' ? invited.token : '', personId });

  return { ...context, actor: { kind: 'deputy', deputyCode, personId } };
}

const aStaffMember = (): Context => ({ ...context, actor: { kind: 'staff', staffId: newId(), congressCode: null } });

describe('at once', () => {
  it('one of two deputies gets an opinion in hand, and the other hears who', async () => {
    const threadId = await anOpinionOf(await aPerson());
    const deputies = await twoDeputies();

    const claims = await Promise.all(deputies.map((deputy) => claimThread(deputy, { threadId })));

    expect(claims.map(({ kind }) => kind).sort()).toEqual(['claimed', 'refused']);
    expect(claims.find(({ kind }) => kind === 'refused')).toMatchObject({ because: 'already-claimed' });
  });

  it('an answer and a withdrawal both find a whole opinion', async () => {
    const personId = await aPerson();
    const threadId = await anOpinionOf(personId);
    const [deputy = context] = await twoDeputies();

    const [answer, withdrawal] = await Promise.all([
      answerThread(deputy, { threadId, text: '已经报修。' }),
      withdrawOpinion(context, { threadId, personId }),
    ]);

    expect(withdrawal.kind).toBe('withdrawn');
    expect(answer).toMatchObject(answer.kind === 'refused' ? { because: 'not-open' } : { kind: 'answered' });
    expect(await checkThreads(context)).toEqual([]);
  });

  it('steps that tell the same two people in another order both come through', async () => {
    const [first, second] = [await aPerson(), await aPerson()];
    let waiting = 2;
    const gate = Promise.withResolvers<void>();
    const tellBoth = (people: string[]) =>
      inTransaction(context, async (step) => {
        for (const personId of people) {
          await owe(step, { personId, text: '通知' });
          waiting -= 1;
          if (waiting === 0) gate.resolve();
          await gate.promise;
        }
      });

    await expect(Promise.all([tellBoth([first, second]), tellBoth([second, first])])).resolves.toHaveLength(2);
  });

  it('the audit waits for whoever is told, so that nobody who tells waits for the audit', async () => {
    const personId = await aPerson();
    const told = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    let tries = 0;
    const teller = inTransaction(context, async (step) => {
      tries += 1;
      await owe(step, { personId, text: '通知' });
      told.resolve();
      await left.promise;
      await leaveAudit(step, { action: 'test.told', subject: 'test' });
    });
    await told.promise;
    const other = inTransaction(context, async (step) => {
      tries += 1;
      await leaveAudit(step, { action: 'test.left', subject: 'test' });
      left.resolve();
      await owe(step, { personId, text: '通知' });
    });

    await Promise.all([teller, other]);

    const actions = (await listAuditEntries(context.db, context.office.id)).map(({ action }) => action);
    expect(actions.slice(-2).toSorted()).toEqual(['test.left', 'test.told']);
    expect(tries).toBe(2);
  });

  it('staff, deputies, constituents and two runs of the clocks leave every opinion and the audit whole', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, aPerson));
    const threadIds = await Promise.all(people.map(anOpinionOf));
    const [deputy = context] = await twoDeputies();
    const later = { clock: clockAt(new Date('2027-01-11T10:00:00+08:00')) };
    const job: Context = { ...context, ...later, actor: { kind: 'job', name: 'escalate-overdue' } };

    const outcomes = await Promise.allSettled([
      ...threadIds.map((threadId) => takeThread(aStaffMember(), { threadId })),
      ...threadIds.map((threadId) => answerThread(deputy, { threadId, text: '已经报修。' })),
      ...threadIds.map((threadId, index) => withdrawOpinion(context, { threadId, personId: people[index] ?? '' })),
      escalateOverdue(job),
      escalateOverdue(job),
    ]);

    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(findBrokenEntry(await listAuditEntries(context.db, context.office.id))).toBeUndefined();
    expect(await checkThreads(context)).toEqual([]);
  });

  it('an opinion follows its successor once', async () => {
    const town = await aSmallTown('postgres');
    const threads = await Promise.all(['U-3', 'U-3', 'U-4'].map((unit) => town.raises(unit)));
    await town.changes({ D4: { until: on }, D5: { until: on } });

    const moved = await Promise.all([1, 2, 3].map(() => followSuccession(town.context)));

    expect(moved.reduce((sum, count) => sum + count)).toBe(3);
    for (const { personId } of threads) expect(await town.hears(personId)).toHaveLength(1);
    expect(await checkThreads(town.context)).toEqual([]);
  });
});
