import { beforeEach, describe, expect, it } from 'vitest';
import { listAudit } from '#features/audit.ts';
import type { Context } from '#features/context.ts';
import { findOffice } from '#features/electorate/open-office.ts';
import { defaultPolicy, getPolicyAt } from '#features/opinion/policy.ts';
import { clockAt } from '#shared/clock.ts';
import { aContext } from '#tests/support/database.ts';
import { aCommandLine } from './a-command-line.ts';

let context: Context;

beforeEach(async () => {
  context = await aContext();
});

describe('the office', () => {
  it('is opened by a command where no process starts beside the database, and only once', async () => {
    const [first, again] = await Promise.all(
      (['opened', 'found'] as const).map((kind) => {
        const openOffice = async () => ({ kind, office: context.office });
        return aCommandLine(null, { ports: { openOffice } }).types('office open');
      }),
    );

    expect(first).toMatchObject({ code: 0, said: expect.stringMatching(/^The office is open.*云溪县/s) });
    expect(again).toMatchObject({ code: 0, said: expect.stringMatching(/^There is an office already/) });
  });

  it('is not opened before the database is up to date, nor in a dry run', async () => {
    const openOffice = () => Promise.reject(new Error('it was opened'));
    const line = (pending: number) =>
      aCommandLine(null, { ports: { openOffice, countPendingMigrations: async () => pending } });

    expect(await line(2).types('office open')).toMatchObject({
      code: 1,
      complained: expect.stringContaining('migrate'),
    });
    expect(await line(0).types('office open --dry-run')).toMatchObject({ code: 0 });
  });

  it('gets its own name and time zone, and the journal tells', async () => {
    const set = await aCommandLine(context).types('office set --name 青禾县人大代表联络站 --time-zone asia/urumqi');

    const office = await findOffice(context.db);
    const [entry] = await listAudit(context, { before: null, limit: 1 });
    expect([set.code, set.said]).toEqual([0, 'Liaison office: 青禾县人大代表联络站, time zone Asia/Urumqi']);
    expect(office).toMatchObject({ name: '青禾县人大代表联络站', timeZone: 'Asia/Urumqi' });
    expect(entry).toMatchObject({ action: 'office.set', subject: 'office:main' });
  });

  it('is shown', async () => {
    const { said } = await aCommandLine(context, { language: 'zh-CN' }).types('office show');

    expect(said).toBe('联络站：云溪县人大代表联络站，时区 Asia/Shanghai');
  });

  it.each([
    ['office set', 'Nothing changes'],
    ['office set --name=', 'must not be empty'],
    [`office set --name ${'长'.repeat(61)}`, 'at most 60'],
    ['office set --time-zone Asia/Nowhere', 'There is no time zone “Asia/Nowhere”'],
    ['office set --time-zone +08:00', 'There is no time zone'],
  ])('stays as it is on "%s"', async (line, sentence) => {
    const { code, complained } = await aCommandLine(context).types(line);

    expect([code, complained]).toEqual([1, expect.stringContaining(sentence)]);
    expect(await findOffice(context.db)).toEqual(context.office);
  });

  it('is not changed in a dry run', async () => {
    const { said } = await aCommandLine(context).types('office set --name 青禾 --dry-run');

    expect(said).toContain('nothing was written');
    expect(await findOffice(context.db)).toEqual(context.office);
  });
});

describe('the policy', () => {
  it('changes from a day on, and the journal tells', async () => {
    const set = await aCommandLine(context).types('policy set claimWorkingDays=5 closeDays=45 --from 2027-01-01');

    const [before, after] = [await policyAt('2026-12-31T23:59'), await policyAt('2027-01-01T00:00')];
    const [entry] = await listAudit(context, { before: null, limit: 1 });
    expect([set.code, set.said]).toEqual([0, expect.stringContaining('claimWorkingDays: 3 → 5')]);
    expect(before).toEqual(defaultPolicy);
    expect(after).toEqual({ ...defaultPolicy, claimWorkingDays: 5, closeDays: 45 });
    expect(entry).toMatchObject({ action: 'policy.set', subject: 'policy:2027-01-01', details: { closeDays: 45 } });
  });

  it('stays as it was for an opinion of the same morning', async () => {
    await aCommandLine(context).types('policy set answerWorkingDays=10 --from 2026-11-23');

    const [before, after] = [await policyAt('2026-11-23T09:59'), await policyAt('2026-11-23T10:00')];

    expect([before, after].map(({ answerWorkingDays }) => answerWorkingDays)).toEqual([15, 10]);
  });

  it('is corrected by setting the day again', async () => {
    await aCommandLine(context).types('policy set closeDays=300 --from 2027-01-01');
    const later = { ...context, clock: clockAt(new Date('2026-11-23T10:05+08:00')) };

    await aCommandLine(later).types('policy set closeDays=40 --from 2027-01-01');

    expect(await policyAt('2027-01-01T00:00')).toMatchObject({ closeDays: 40 });
  });

  it('is shown as it is and as it will be', async () => {
    await aCommandLine(context).types('policy set closeDays=40 --from 2027-01-01');

    const { said } = await aCommandLine(context).types('policy show');

    expect(said).toContain('closeDays=30  days until it is closed');
    expect(said).toContain('From 1 January 2027:\n  closeDays: 30 → 40');
  });

  it.each([
    ['policy set closeDays=40', 'Say from which day', 2],
    ['policy set patience=9 --from 2027-01-01', 'There is no time “patience”. There are: triageWorkingDays,', 1],
    ['policy set closeDays=0 --from 2027-01-01', 'must be a whole number from 1 to 3650', 1],
    ['policy set closeDays=1.5 --from 2027-01-01', 'must be a whole number', 1],
    ['policy set closeDays --from 2027-01-01', 'must be a whole number', 1],
    ['policy set closeDays=40 --from 2027-02-30', '“2027-02-30” is not a day', 1],
    ['policy set closeDays=40 --from 2026-11-22', '2026-11-22 is past', 1],
    ['policy set closeDays=30 --from 2027-01-01', 'nothing changes', 1],
  ])('stays as it is on "%s"', async (line, sentence, exitCode) => {
    const { code, complained } = await aCommandLine(context).types(line);

    expect([code, complained]).toEqual([exitCode, expect.stringContaining(sentence)]);
    expect(await listAudit(context, { before: null, limit: 1 })).toEqual([]);
  });
});

function policyAt(moment: string) {
  return getPolicyAt(context, new Date(`${moment}+08:00`));
}
