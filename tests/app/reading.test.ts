import { describe, expect, it } from 'vitest';
import { connectPostgres } from '#database/open-postgres.ts';
import type { OpenDatabase } from '#database/opened-database.ts';
import type { Context } from '#features/context.ts';
import { recordObservation } from '#features/health/record-observation.ts';
import { clockAt } from '#shared/clock.ts';
import { createLog } from '#shared/log.ts';
import { aContext } from '#tests/support/database.ts';
import { freePort } from '#tests/support/free-port.ts';
import { createForReading } from '../../src/app/reading.ts';

const HALF_A_MINUTE_MS = 30_000;

/** Where a page reads, with a copy that is told of what the database is told of. */
async function aReader(replicaOf: (context: Context) => OpenDatabase = copyOf) {
  const context = await aContext({ now: '2026-11-24T10:00:00+08:00' });
  const replica = replicaOf(context);
  const logged: string[] = [];
  let nowMs = 0;
  const log = createLog('info', (line) => void logged.push(JSON.parse(line).event));
  const forReading = createForReading(replica, log, () => nowMs);

  return {
    context,
    logged,
    pass(ms: number) {
      nowMs += ms;
    },
    async readsFrom(at = context): Promise<'the copy' | 'the database'> {
      return (await forReading(at)).db === replica.db ? 'the copy' : 'the database';
    },
  };
}

function copyOf({ db }: Context): OpenDatabase {
  return {
    kind: 'postgresql',
    db: Object.create(db),
    migrate: async () => ({ kind: 'migrated' }),
    close: async () => undefined,
  };
}

const later = (context: Context, now: string): Context => ({ ...context, clock: clockAt(new Date(now)) });

describe('a page that reads much', () => {
  it('reads from the copy while that has heard of the last five minutes', async () => {
    const { context, readsFrom, logged } = await aReader();
    await recordObservation(context, { name: 'job-done:escalate', value: { durationMs: 3 } });

    expect(await readsFrom(later(context, '2026-11-24T10:04:59+08:00'))).toBe('the copy');
    expect(logged).toEqual([]);
  });

  it('reads from the database when the copy is behind or has never heard of the office, and says so', async () => {
    const { context, readsFrom, pass, logged } = await aReader();

    expect(await readsFrom()).toBe('the database');
    await recordObservation(context, { name: 'job-done:escalate', value: { durationMs: 3 } });
    pass(HALF_A_MINUTE_MS);
    expect(await readsFrom(later(context, '2026-11-24T10:05:00+08:00'))).toBe('the database');
    expect(logged).toEqual(['replica-behind', 'replica-behind']);
  });

  it('leaves a copy that was behind alone for half a minute, then asks it again', async () => {
    const { context, readsFrom, pass } = await aReader();
    await readsFrom();
    await recordObservation(context, { name: 'job-done:escalate', value: { durationMs: 3 } });

    expect(await readsFrom()).toBe('the database');
    pass(HALF_A_MINUTE_MS);
    expect(await readsFrom()).toBe('the copy');
  });

  it('reads from the database when the copy does not answer', async () => {
    const port = await freePort();
    const { database } = connectPostgres(`postgres://nobody@127.0.0.1:${port}/none`, { isCopy: true });
    const { readsFrom, logged } = await aReader(() => database);

    expect(await readsFrom()).toBe('the database');
    expect(logged).toEqual(['replica-away']);
    await database.close();
  });
});
