import { sql } from 'drizzle-orm';
import type { Context } from '#features/context.ts';
import { inTransaction } from '#features/context.ts';
import { newId } from '#shared/ids.ts';

/** How long each write had to wait, how long this process was at work meanwhile, and how long the work beside it took. */
export type Waits = { ms: number[]; busyMs: number[]; tookMs: number };

const EVERY_MS = 20;

/** Writes as somebody's message would, again and again, while some work is done. */
export async function whileSomebodyWrites(context: Context, work: () => Promise<unknown>): Promise<Waits> {
  const startedAt = performance.now();
  const state = { isDone: false };
  const working = work().finally(() => {
    state.isDone = true;
  });
  const [ms, busyMs]: [number[], number[]] = [[], []];
  let [dueAt, busyBefore] = [performance.now(), busy()];
  while (!state.isDone) {
    await write(context);
    // Counted from when it was due: whoever comes while the process does something else waits as well.
    ms.push(performance.now() - dueAt);
    busyMs.push(busy() - busyBefore);
    [dueAt, busyBefore] = [performance.now() + EVERY_MS, busy()];
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  await working;

  return { ms, busyMs, tookMs: performance.now() - startedAt };
}

/** What this share of the values does not exceed. */
export function shareOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);

  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The time this process has had a processor; other processes on a busy machine do not count. */
function busy(): number {
  const { user, system } = process.cpuUsage();

  return (user + system) / 1000;
}

function write(context: Context): Promise<void> {
  return inTransaction(context, async ({ db, office }) => {
    const key = newId();
    await db.execute(sql`insert into update_keys (office_id, account_id, dedupe_key, accepted_at)
      values (${office.id}, 'telegram', ${key}, now())`);
    await db.execute(sql`insert into update_bodies (office_id, id, account_id, dedupe_key, body, accepted_at)
      values (${office.id}, gen_random_uuid(), 'telegram', ${key}, '{}', now())`);
  });
}
