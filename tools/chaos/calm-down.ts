/** The end of a chaos run: nothing fails any more, and what is owed is paid. */
import postgres from 'postgres';
import { rest } from './ground.ts';
import type { Stage } from './stage.ts';

const DRAINED_WITHIN_MS = 240_000;
const LOOK_MS = 250;
/** So many processes are enough to pay what is owed. */
const ENOUGH = 2;

/**
 * Waits until every update is accepted, pulls the plug once more on all processes at once, lets the time pass in which leases
 * run out and retries become due, and waits until nothing is owed.
 */
export async function calmDown(stage: Stage, restless: Promise<unknown>): Promise<{ isDrained: boolean }> {
  const { processes, weather, curtain, ground, databaseUrl } = stage;
  curtain.abort();
  stage.calls.favour('');
  weather.clear();
  await restless;
  await ground.office.untilEmpty();
  await Promise.all(processes.map((process) => process.killForGood()));

  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await letLeasesEnd(sql);
    for (const process of processes.slice(0, ENOUGH)) process.start();
    return { isDrained: await untilDrained(sql, ground.ledger.waits) };
  } finally {
    await sql.end();
  }
}

/** Nobody is sending at this moment: nothing is changed but when. */
async function letLeasesEnd(sql: postgres.Sql): Promise<void> {
  await sql`update outbox_messages set leased_until = now() where state = 'sending'`;
}

/** What waits for its next attempt is due; whoever has a row in hand is left alone. */
async function letRetriesBecomeDue(sql: postgres.Sql): Promise<void> {
  await sql`update outbox_messages set not_before_at = now() where id in (
    select id from outbox_messages where state = 'pending' and attempts > 0 and not_before_at > now()
    for update skip locked)`;
}

export async function untilDrained(sql: postgres.Sql, waits: ReadonlyMap<number, string>): Promise<boolean> {
  const until = Date.now() + DRAINED_WITHIN_MS;
  while (Date.now() < until) {
    await letRetriesBecomeDue(sql);
    const [owed] = await sql<{ count: number }[]>`select
      (select count(*) from outbox_messages where state in ('pending', 'sending'))::float8
      + (select count(*) from group_notices where expanded_at is null)::float8 as count`;
    if (owed?.count === 0) {
      await rest(LOOK_MS);
      return waits.size === 0;
    }
    await rest(LOOK_MS);
  }

  return false;
}
