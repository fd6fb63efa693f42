import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { rowsOf } from '#database/rows-of.ts';
import { type Context, inTransaction } from '#features/context.ts';
import { budgetOf } from '#features/delivery/budget.ts';
import { claimMessages } from '#features/delivery/claim-messages.ts';
import { databaseTime } from '#features/delivery/database-time.queries.ts';
import { anOffice, aPerson, owe } from './delivery-support.ts';

/**
 * A step that began first and committed second, and a claim that began in between and waited for its turn: what was owed first is
 * younger than the claim, and what was owed second is older.
 */
it('takes what was owed first, however long it waited for its turn', async () => {
  const context = await anOffice('postgres');
  const personId = await aPerson(context, 'wang');
  await claim(context);
  // Else there would be nothing to wait for.
  await owe(context, { personId: await aPerson(context, 'an earlier one'), text: 'to somebody else' });
  const [begun, first, budget] = [newGate(), newGate(), newGate()];

  const late = inTransaction(context, async (step) => {
    await step.db.execute(sql`select now()`);
    begun.open();
    await first.opened;
    await owe(step, { personId, text: 'second' });
  });
  await begun.opened;
  const held = newGate();
  const holding = inTransaction(context, async ({ db }) => {
    await db.execute(sql`select 1 from send_budgets for update`);
    held.open();
    await budget.opened;
  });
  await held.opened;
  const claiming = claim(context);
  await expect.poll(() => countWaiting(context)).toBe(1);
  await owe(context, { personId, text: 'first' });
  first.open();
  await late;
  budget.open();
  await holding;

  expect((await claiming).messages.map(({ message }) => message?.text)).toEqual(['to somebody else', 'first']);
});

function claim(context: Context) {
  const budget = budgetOf({ accountPerSecond: 1000, recipientPerSecond: 1000, recipientBurst: 10 });
  const account = { officeId: context.office.id, accountId: 'telegram', budget, now: databaseTime() };

  return claimMessages(context, account, { holder: 'claimer', leaseMs: 10_000, limit: 10, turns: new Map() });
}

/** Statements that wait for a lock. */
async function countWaiting({ db }: Context): Promise<number> {
  const waiting = await db.execute(
    sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  );

  return rowsOf(waiting).length;
}

function newGate() {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();

  return { opened, open: () => open() };
}
