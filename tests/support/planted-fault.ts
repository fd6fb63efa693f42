/** A fault of the program that somebody meets: what they say cannot be handled, and Telegram brings it again and again. */
import { sql } from 'drizzle-orm';
import type { TelegramLine } from './line.ts';
import type { Person } from './person.ts';
import { aTextUpdate } from './telegram-updates.ts';
import type { World } from './world.ts';

/** Telegram brings what was not taken again, a little later each time. */
export async function keepsSaying(world: World, { line }: Person<TelegramLine>, text: string): Promise<number[]> {
  const update = aTextUpdate({ from: { id: line.user.id, languageCode: 'zh-hans' }, text });
  const statuses: number[] = [];
  while (statuses.at(-1) !== 200 && statuses.length < 9) {
    const delivery = await world.bot.pushUpdate(update);
    statuses.push(delivery.kind === 'delivered' ? delivery.status : 0);
  }
  await world.settle();

  return statuses;
}

/** As if the program had a fault: no conversation that holds these words can be written down. */
export async function whileBroken(world: World, words: string, then: () => Promise<unknown>): Promise<void> {
  const { db } = world.database;
  await db.execute(sql`create function story.break() returns trigger language plpgsql as $$ begin
    if strpos(new.state::text, ${sql.raw(`'${words}'`)}) > 0 then raise exception 'a planted fault'; end if; return new; end $$`);
  await db.execute(
    sql`create trigger break before insert or update on conversations for each row execute function story.break()`,
  );
  try {
    await then();
  } finally {
    await db.execute(sql`drop trigger break on conversations`);
    await db.execute(sql`drop function story.break`);
  }
}
