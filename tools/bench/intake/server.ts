/** The process that is measured: the service without its sending, and the two yardsticks, on one port. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import postgres from 'postgres';
import { parseConfig } from '#config';
import { connectPostgres } from '#database/open-postgres.ts';
import { systemClock } from '#shared/clock.ts';
import { createLog } from '#shared/log.ts';
import { createApp } from '../../../src/app.ts';
import { secret } from './secret.ts';

const url = process.env.DATABASE_URL ?? '';
const parsed = parseConfig({
  ...{
    DATABASE_URL: url,
    PUBLIC_URL: 'https://bench.invalid',
    SESSION_SECRET: 'the session secret of the bench, long enough',
  },
  ...{ TELEGRAM_BOT_TOKEN: '1:bench', TELEGRAM_API_ROOT: 'http://127.0.0.1:9', TELEGRAM_WEBHOOK_SECRET: secret },
});
if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));

const service = createApp({
  ...{ database: connectPostgres(url).database, config: parsed.config, clock: systemClock },
  ...{ log: createLog('error'), sessionSecret: parsed.config.sessionSecret ?? '', peerAddress: () => '127.0.0.1' },
  waitUntil: (work) => void work.catch(() => undefined),
  onCommitted: () => undefined,
});

/** The floor: what an intake costs that does nothing but keep, durably, what it is given. */
const sql = postgres(url, { onnotice: () => undefined });
const app = new Hono();
app.post('/empty', async (c) => {
  await c.req.text();
  return c.text('');
});
app.post('/floor', async (c) => {
  await sql`insert into floor_updates (body) values (${await c.req.text()})`;
  return c.text('');
});
app.all('*', (c) => service.fetch(c.req.raw));

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.stdout.write(`port ${port}\n`));
process.on('message', () => process.send?.({ cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1000 }));
