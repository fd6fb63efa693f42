/** What comes by itself when its time has come: rung by the timers of a process, or by a trigger each minute. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localTimeOf } from '#shared/local-day.ts';
import { anOffice, type Office } from '../an-office.ts';
import { eventually, onTelegram, theDeputy } from '../people.ts';
import { type Runtime, runtimeKinds } from '../runtime.ts';

const TIME_ZONE = 'Asia/Shanghai';
const MINUTE_MS = 60_000;

describe.each(runtimeKinds)('the minute on %s', (kind) => {
  let office: Office;
  let other: Runtime;

  beforeAll(async () => {
    office = await anOffice(kind);
    other = await office.another();
  });
  afterAll(() => office.end());

  /** On both machines at the same moment. */
  const ring = () => Promise.all([office.runtime(), other].map((runtime) => runtime.ringMinute(new Date())));

  it('brings a deputy the digest at the time they chose, and once', async () => {
    const deputy = await theDeputy(office);
    const { user } = deputy.line;
    const digests = () => office.bot.sentTo(user.id).filter(({ text = '' }) => /月\d+日摘要/.test(text));
    const villager = onTelegram(office, '王芳');
    await villager.raises('村口到小学的路灯坏了三个月。');
    await office.ask('delete from digests');
    const chosen = localTimeOf(new Date(Date.now() + MINUTE_MS), TIME_ZONE);
    await deputy.says('/digest');
    await deputy.says(chosen);

    await ring();
    const isEarly = localTimeOf(new Date(), TIME_ZONE) < chosen;
    const early = isEarly ? digests().length : 0;
    await eventually(
      async () => {
        await ring();
        expect(digests()).toHaveLength(1);
      },
      { withinMs: 3 * MINUTE_MS, everyMs: 1000 },
    );
    await ring();

    expect(early).toBe(0);
    await deputy.sees(/月\d+日摘要/, '路灯坏了三个月');
    await deputy.presses('打开 1');
    await deputy.sees('路灯坏了三个月');
    expect(digests()).toHaveLength(1);
    expect(office.bot.violations).toEqual([]);
  });

  it('notes for the health of the service that its jobs have run', async () => {
    await eventually(
      async () => {
        await ring();
        const runs = await office.ask(`select 1 from observations where name = 'job-done:send-digests'`);
        expect(runs).toHaveLength(1);
      },
      { withinMs: 2 * MINUTE_MS, everyMs: 1000 },
    );
  });
});
