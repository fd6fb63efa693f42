/**
 * 200,000 generated updates, and the pages and forms of the web, against a service in a process of its own on PostgreSQL:
 * nothing but orderly answers, nothing left half-done. FUZZ_UPDATES and FUZZ_SEED change how many, and which.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectPostgres } from '#database/open-postgres.ts';
import { systemClock } from '#shared/clock.ts';
import { startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import { startPostgres } from '#tests/support/postgres-server.ts';
import { startService } from '#tests/support/running-service.ts';
import { type FuzzReport, runFuzz, whatBroke } from '../fuzz/run-fuzz.ts';

const secret = 'the-secret-of-the-fuzz';
const plan = {
  seed: Number(process.env.FUZZ_SEED ?? 1),
  updates: Number(process.env.FUZZ_UPDATES ?? 200_000),
  webRequests: 3000,
  atOnce: 40,
};

export async function run(): Promise<boolean> {
  const [server, bot] = await Promise.all([startPostgres(), startFakeBotApi()]);
  const dataDir = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const url = await server.createDatabase('fuzz');
  const service = await startService({
    dataDir,
    settings: {
      ...{
        DATABASE_URL: url,
        SESSION_SECRET: 'the session secret of the fuzz run',
        LOG_LEVEL: 'warn',
        TRUST_PROXY: '1',
      },
      ...{ TELEGRAM_BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: bot.root, TELEGRAM_WEBHOOK_SECRET: secret },
    },
  });
  const { database } = connectPostgres(url);
  try {
    const report = await runFuzz(
      { origin: service.url, secret, db: database.db, clock: systemClock },
      { ...plan, onProgress },
    );
    const exitCode = await service.stop();

    return print(report, { exitCode, printed: service.printed() });
  } finally {
    await database.close();
    await service.kill();
    await bot.stop();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function onProgress(done: number): void {
  console.log(`  ${done} of ${plan.updates} updates`);
}

function print(
  { ...report }: FuzzReport,
  { exitCode, printed }: { exitCode: number | null; printed: string },
): boolean {
  const { tally, seconds, failures, findings } = report;
  for (const [kind, counts] of tally.counts) {
    console.log(`  ${kind.padEnd(14)} ${[...counts].map(([status, count]) => `${status}: ${count}`).join(' · ')}`);
  }
  const broke = [...whatBroke(report), ...(exitCode === 0 ? [] : [`the service ended with ${exitCode}`])];
  const errors = printed.split('\n').filter((line) => line.includes('"level":"error"'));
  console.log(`  seed ${plan.seed}: ${plan.updates} updates in ${seconds.webhook.toFixed(0)} s`);
  console.log(
    `  (${(plan.updates / seconds.webhook).toFixed(0)} a second), ${plan.webRequests} requests of the web in`,
  );
  console.log(`  ${seconds.web.toFixed(0)} s; 5xx or no answer: ${tally.bad.length}; failures unparked:`);
  console.log(`  ${failures.unparked}, parked: ${failures.parked.length}; doctor finds: ${findings.length}`);
  for (const line of [...broke, ...errors.slice(0, 20)]) console.log(`  ! ${line}`);

  return broke.length === 0 && errors.length === 0;
}
