/** Several processes, or isolates, on one database: they share what may be sent, and never do a thing twice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTextUpdate } from '#tests/support/telegram-updates.ts';
import { anOffice, bringUpdate, type Office } from '../an-office.ts';
import { eventually, onTelegram } from '../people.ts';
import { type Runtime, runtimeKinds } from '../runtime.ts';

const PER_SECOND = 20;
/** What an account that was quiet may send at once, on top. */
const BURST = PER_SECOND / 5;
const VILLAGERS = 60;

describe.each(runtimeKinds)('two at once on %s', (kind) => {
  let office: Office;
  let both: Runtime[];

  beforeAll(async () => {
    office = await anOffice(kind, { TELEGRAM_MESSAGES_PER_SECOND: String(PER_SECOND) });
    both = [office.runtime(), await office.another()];
  });
  afterAll(() => office.end());

  it('keep what Telegram allows, whoever sends', async () => {
    const villagers = Array.from({ length: VILLAGERS }, (_, index) => 8_500_000 + index);
    const bring = (id: number) => {
      const runtime = both[id % both.length] ?? office.runtime();
      return bringUpdate(runtime, aTextUpdate({ from: { id }, text: '/help' }));
    };

    const answers = await Promise.all(villagers.map(bring));
    await eventually(() => {
      const silent = villagers.filter((id) => office.bot.sentTo(id).length === 0);
      expect(silent).toEqual([]);
    });

    const sentAt = office.bot.calls.filter(({ method }) => method === 'sendMessage').map(({ at }) => at.getTime());
    const busiest = Math.max(...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + 1000).length));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(busiest).toBeLessThanOrEqual(PER_SECOND + BURST);
    expect(villagers.map((id) => new Set(office.bot.sentTo(id).map(({ text }) => text)).size)).toEqual(
      villagers.map((id) => office.bot.sentTo(id).length),
    );
  });

  it('do once what both are told', async () => {
    const villager = onTelegram(office, '张伟');
    await villager.says('/new');
    await villager.says('安平镇柳树湾村');
    await villager.sees('由安平镇第二代表小组联系');
    const from = { id: villager.line.user.id };
    const updates = Array.from({ length: 10 }, (_, index) => aTextUpdate({ from, text: `第${index + 1}句。` }));

    for (const update of updates) {
      const answers = await Promise.all(both.map((runtime) => bringUpdate(runtime, update)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    }

    await villager.sees('已收到：10 段文字');
  });
});
