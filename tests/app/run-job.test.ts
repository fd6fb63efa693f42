import { expect, it } from 'vitest';
import type { Database } from '#database/database.ts';
import { aContext } from '#tests/support/database.ts';
import { anApp } from './an-app.ts';

it('lets a job fail alone while the database is away, and logs it', async () => {
  const context = await aContext();
  const away = new Proxy(context.db, {
    get() {
      throw Object.assign(new Error('nobody answers'), { code: 'ECONNREFUSED' });
    },
  }) as Database;
  const { app, logged } = await anApp({}, { ...context, db: away });

  await app.runJob({ name: 'prune-sessions', everyMinutes: 60, run: async () => undefined });

  expect(logged.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ event: 'job-failed', job: 'prune-sessions', errorCode: 'ECONNREFUSED' }),
  );
});
