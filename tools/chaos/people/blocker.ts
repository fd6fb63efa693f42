/** Somebody who writes, blocks the bot, lets it in again and writes on. */
import { aBlockedUpdate } from '#tests/support/telegram-updates.ts';
import { dawdle, type Ground } from '../ground.ts';
import { write } from './act.ts';

const MOST_TEXTS = 40;

export async function beFickle(ground: Ground, chat: number): Promise<void> {
  for (let count = 0; count < MOST_TEXTS && !ground.over.aborted; count += 1) {
    await write(ground, chat).taken;
    await dawdle(ground, 200, 2500);
    if (count % 4 === 3) await blockForAWhile(ground, chat);
  }
}

/** Nobody writes to a bot they have blocked. Telegram tells of the one before it tells of the other. */
async function blockForAWhile(ground: Ground, chat: number): Promise<void> {
  const block = { chat, from: new Date(), until: null as Date | null };
  ground.ledger.blocks.push(block);
  await tell(ground, chat, false);
  await dawdle(ground, 1000, 5000);
  await tell(ground, chat, true);
  block.until = new Date();
}

async function tell({ bot, office }: Ground, chat: number, unblocked: boolean): Promise<void> {
  const update = aBlockedUpdate({ from: { id: chat }, unblocked });
  bot.observe(update);
  await office.bring(update);
}
