import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { countPendingMigrations } from '#database/count-pending-migrations.ts';
import { holdLease } from '#database/hold-lease.ts';
import { openPostgres } from '#database/open-postgres.ts';
import type { OpenDatabase } from '#database/opened-database.ts';
import { newId } from '#shared/ids.ts';
import { createSharedDatabase } from '#tests/support/shared-postgres.ts';

describe('PostgreSQL', () => {
  it('is migrated once by many that start at the same moment', async () => {
    const url = await anEmptyDatabase();
    const starters = await Promise.all(Array.from({ length: 4 }, () => open(url)));
    const pendingBefore = await countPendingMigrations(first(starters).db);

    await Promise.all(starters.map((starter) => starter.migrate()));

    const applied = await first(starters).db.select({ id: sql`id` }).from(sql`drizzle.__drizzle_migrations`);
    expect(applied).toHaveLength(pendingBefore);
    expect(await countPendingMigrations(first(starters).db)).toBe(0);
    await Promise.all(starters.map((starter) => starter.close()));
  });

  it('lets one process at a time run a job', async () => {
    const url = await anEmptyDatabase();
    const [one, other] = [await open(url), await open(url)];
    const meanwhile: unknown[] = [];

    const done = await holdLease(one, 'a-job', async () => {
      meanwhile.push(await holdLease(other, 'a-job', async () => 'done'));
      meanwhile.push(await holdLease(other, 'another-job', async () => 'done'));
      return 'done';
    });

    expect(done).toBe('done');
    expect(meanwhile).toEqual([null, 'done']);
    expect(await holdLease(other, 'a-job', async () => 'done')).toBe('done');
    await Promise.all([one.close(), other.close()]);
  });

  it('says why it cannot be used', async () => {
    const url = await anEmptyDatabase();

    const outcomes = await Promise.all([
      openPostgres('postgres://127.0.0.1:1/x'),
      openPostgres(url.replace(/:[^:@]+@/, ':wrong@')),
      openPostgres(url.replace(/\/[^/]+$/, '/no_such_database')),
    ]);

    expect(outcomes).toEqual([
      { kind: 'refused', because: 'database-away' },
      { kind: 'refused', because: 'database-login-refused' },
      { kind: 'refused', because: 'database-missing' },
    ]);
  });
});

function anEmptyDatabase(): Promise<string> {
  return createSharedDatabase(`empty_${newId().replaceAll('-', '')}`);
}

async function open(url: string): Promise<OpenDatabase> {
  const opened = await openPostgres(url);
  if (opened.kind === 'refused') throw new Error(opened.because);

  return opened.database;
}

function first<Value>([value]: readonly Value[]): Value {
  if (value === undefined) throw new Error('there is none');

  return value;
}
