import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { offices } from '#features/electorate/office.table.ts';
import { checkNames } from '#features/health/examine.ts';
import { examineNightly } from '#features/health/examine-nightly.ts';
import { findLastExamination } from '#features/health/find-last-examination.ts';
import { clockAt } from '#shared/clock.ts';
import { aContext } from '#tests/support/database.ts';

let context: Context;
const at = (time: string) => ({ ...context, clock: clockAt(new Date(`${time}+08:00`)) });

beforeEach(async () => {
  context = await aContext();
  const createdAt = new Date('2026-11-23T10:00+08:00');
  await context.db.update(offices).set({ createdAt });
  context.office = { ...context.office, createdAt };
});

describe('the nightly examination', () => {
  it('takes place once a night, at three where the office is, however often it is called', async () => {
    const times = ['2026-11-23T23:50', '2026-11-24T02:59', '2026-11-24T03:00', '2026-11-24T03:10', '2026-11-24T23:00'];

    const isDone = [];
    for (const time of times) isDone.push(await examineNightly(at(time)));

    expect(isDone).toEqual([false, false, true, false, false]);
    expect(await findLastExamination(context)).toMatchObject({ at: new Date('2026-11-24T03:00+08:00'), isClean: true });
  });

  it('is made up for when nothing ran at night', async () => {
    await examineNightly(at('2026-11-24T03:00'));

    expect(await examineNightly(at('2026-11-26T14:00'))).toBe(true);
    expect(await examineNightly(at('2026-11-26T14:10'))).toBe(false);
    expect(await examineNightly(at('2026-11-27T03:05'))).toBe(true);
  });

  it('counts what it finds, check by check', async () => {
    await context.db.execute(sql`insert into update_keys (office_id, account_id, dedupe_key, accepted_at)
      values (${context.office.id}, 'telegram', 'lost', now())`);

    await examineNightly(at('2026-11-24T03:00'));

    expect(await findLastExamination(context)).toMatchObject({ isClean: false, counts: { updates: 1, outbox: 0 } });
  });

  it('goes on where it was told to make an end', async () => {
    const night = at('2026-11-24T03:00');
    await examineNightly({ ...night, signal: abortedSoon() });
    const afterFirstTurn = await findLastExamination(context);
    await context.db.execute(sql`insert into update_keys (office_id, account_id, dedupe_key, accepted_at)
      values (${context.office.id}, 'telegram', 'lost after it was looked for', now())`);

    await examineNightly(night);

    expect(afterFirstTurn).toBeNull();
    expect((await findLastExamination(context))?.counts).toEqual(
      Object.fromEntries(checkNames.map((name) => [name, 0])),
    );
  });
});

/** Says "enough" once it was asked a few times. */
function abortedSoon(): AbortSignal {
  let left = 12;
  const get = () => {
    left -= 1;
    return left < 0;
  };

  return Object.defineProperty(new AbortController().signal, 'aborted', { get });
}
