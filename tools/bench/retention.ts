import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite } from '#database/open-pglite.ts';
import type { OpenDatabase } from '#database/opened-database.ts';
import type { Context } from '#features/context.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { examine } from '#features/health/examine.ts';
import { eraseAttachmentsByPolicy, eraseSentTextsByPolicy, eraseUpdatesByPolicy } from '#jobs/erase-by-policy.ts';
import { systemClock } from '#shared/clock.ts';
import { fillWithOldThings } from './retention/fill.ts';
import { shareOf, type Waits, whileSomebodyWrites } from './retention/somebody-writes.ts';

const OLD_ROWS = 100_000;
const FILES = 50;
const FILE_MB = 1;
const STEP_TARGET_MS = 100;

/**
 * How long somebody who writes has to wait on the embedded database while old things are erased and while doctor looks through
 * everything. The yardstick is the same writing beside nothing, in the same run.
 */
export async function benchRetention(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'xuanlian-bench-'));
  const opened = await openPglite(folder);
  if (opened.kind === 'refused') throw new Error(opened.because);
  const { database } = opened;
  try {
    await database.migrate();
    const office = await createOffice(database.db, { name: '云溪县人大代表联络站' });
    const job = { kind: 'job', name: 'bench' } as const;
    const context = { db: database.db, office, clock: systemClock, actor: job, isInTransaction: false };
    await fillWithOldThings(context, { rows: OLD_ROWS, files: FILES, bytesOfFile: FILE_MB * 1_000_000 });
    await measure(context, database);
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(context: Context, { tidy = nothing, dump = nothing }: OpenDatabase): Promise<void> {
  const beside = (work: () => Promise<unknown>) => whileSomebodyWrites(context, work);
  console.log(`${OLD_ROWS} old updates, ${OLD_ROWS} old messages, ${FILES} files of ${FILE_MB} MB, on PGlite\n`);
  report('nothing', await beside(() => new Promise((resolve) => setTimeout(resolve, 3000))));
  report('tidying up', await beside(() => tidy()));
  report('doctor, all checks', await beside(() => examine(context)), STEP_TARGET_MS);
  report('a backup', await beside(() => dump()));
  report('erasing updates', await beside(() => eraseUpdatesByPolicy(context)), STEP_TARGET_MS);
  report('erasing sent texts', await beside(() => eraseSentTextsByPolicy(context)), STEP_TARGET_MS);
  report('erasing files', await beside(() => eraseAttachmentsByPolicy(context)), STEP_TARGET_MS);
  report('tidying up again', await beside(() => tidy()));
}

async function nothing(): Promise<never> {
  throw new Error('the embedded database can do this');
}

/** The target is for the work of this process: on a machine that does other things, everybody also waits for those. */
function report(what: string, { ms, busyMs, tookMs }: Waits, targetMs?: number): void {
  const [median, p99, longest, longestBusy] = [
    shareOf(ms, 0.5),
    shareOf(ms, 0.99),
    shareOf(ms, 1),
    shareOf(busyMs, 1),
  ].map((value) => value.toFixed(0).padStart(5));
  const mark = targetMs === undefined ? '·' : Number(longestBusy) <= targetMs ? '✓' : '✗';
  const target = targetMs === undefined ? '' : ` (≤ ${targetMs})`;
  const took = (tookMs / 1000).toFixed(1).padStart(6);
  console.log(
    `${mark} beside ${what.padEnd(20)} ${took} s   p50 ${median}  p99 ${p99}  longest ${longest} ms, at work ${longestBusy} ms${target}`,
  );
}
