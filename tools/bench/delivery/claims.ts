import { sql } from 'drizzle-orm';
import { openPostgres } from '#database/open-postgres.ts';
import type { Context } from '#features/context.ts';
import { claimMessages } from '#features/delivery/claim-messages.ts';
import { databaseTime } from '#features/delivery/database-time.queries.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { ensureChannelAccounts } from '#features/person/ensure-channel-accounts.ts';
import { telegramAccountId } from '#features/person/person.ts';
import { systemClock } from '#shared/clock.ts';

const CLAIMS = 200;
const AT_A_TIME = 10;
const budget = { accountPerSecond: 1e6, accountBurst: 1e6, recipientPerSecond: 1, recipientBurst: 3 };

/** What a claim of ten messages costs with few and with many that wait, in milliseconds: the median of 200. */
export async function measureClaims(databaseUrl: string, waiting: readonly number[]): Promise<number[]> {
  const opened = await openPostgres(databaseUrl);
  if (opened.kind === 'refused') throw new Error(opened.because);
  const { db, migrate, close } = opened.database;
  await migrate();
  const office = await createOffice(db, { name: 'bench' });
  const context: Context = { db, isInTransaction: false, clock: systemClock, office, actor: { kind: 'operator' } };
  await ensureChannelAccounts(context);
  const medians: number[] = [];
  for (const count of waiting) {
    await fill(context, count);
    medians.push(await medianOfClaims(context));
  }
  await close();

  return medians;
}

/** Four messages to a person; by no verb, because a hundred thousand of them would take minutes. */
async function fill({ db, office }: Context, count: number): Promise<void> {
  await db.execute(sql`truncate outbox_messages, recipients, send_budgets`);
  await db.execute(sql`
    insert into send_budgets (office_id, account_id, tokens, refilled_at)
    values (${office.id}, ${telegramAccountId}, ${budget.accountBurst}, now())`);
  await db.execute(sql`
    insert into recipients (office_id, account_id, external_id, last_sequence, tokens, refilled_at)
    select ${office.id}, ${telegramAccountId}, n::text, 4, 3, now() from generate_series(1, ${count / 4}::int) n`);
  await db.execute(sql`
    insert into outbox_messages (office_id, id, account_id, external_id, person_id, lane, sequence, kind, not_before_at, created_at)
    select ${office.id}, gen_random_uuid(), ${telegramAccountId}, n::text, gen_random_uuid(), 'bulk', s, 'notice', now(), now()
    from generate_series(1, ${count / 4}::int) n, generate_series(1, 4) s`);
  await db.execute(sql`vacuum analyze outbox_messages, recipients`);
}

async function medianOfClaims(context: Context): Promise<number> {
  const times: number[] = [];
  const turns = new Map();
  for (let claims = 0; claims < CLAIMS; claims += 1) {
    const account = { officeId: context.office.id, accountId: telegramAccountId, budget, now: databaseTime() };
    const startedAt = performance.now();
    const claim = { holder: 'bench', leaseMs: 1000, limit: AT_A_TIME, turns };
    const { messages } = await claimMessages(context, account, claim);
    times.push(performance.now() - startedAt);
    if (messages.length !== AT_A_TIME) throw new Error(`only ${messages.length} could be claimed`);
    await context.db.execute(sql`update outbox_messages set state = 'sent' where state = 'sending'`);
  }

  return times.toSorted((left, right) => left - right)[CLAIMS / 2] ?? 0;
}
