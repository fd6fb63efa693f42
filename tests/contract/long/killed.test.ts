/** The machine fails in the middle of things. Telegram brings again what was not answered, as it does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser } from '#tests/support/story-browser.ts';
import { aTextUpdate, type TelegramUpdate } from '#tests/support/telegram-updates.ts';
import { anOffice, type Office } from '../an-office.ts';
import { eventually, inTheWebChat, onTelegram, theDeputy } from '../people.ts';
import { readEvents } from '../read-events.ts';
import { runtimeKinds } from '../runtime.ts';

/** Fewer than what one person may send in a minute. */
const SENTENCES = 20;
const MINUTES_MS = 150_000;

describe.each(runtimeKinds)('a machine that fails under %s', (kind) => {
  let office: Office;

  beforeAll(async () => {
    office = await anOffice(kind);
  });
  afterAll(() => office.end());

  /** In order, and again until it was taken. */
  async function bringAll(updates: readonly TelegramUpdate[]): Promise<void> {
    for (const update of updates) {
      await eventually(async () => expect((await office.brings(update)).status).toBe(200), { withinMs: MINUTES_MS });
    }
  }

  it('loses nothing of what people wrote, and doubles nothing', async () => {
    const villager = onTelegram(office, '王芳');
    await villager.says('/new');
    await villager.says('安平镇柳树湾村');
    await villager.sees('由安平镇第二代表小组联系');
    const from = { id: villager.line.user.id };
    const sentences = Array.from({ length: SENTENCES }, (_, index) => `〔第${index + 1}句〕`);

    const bringing = bringAll(sentences.map((text) => aTextUpdate({ from, text })));
    const received = (count: number) => () => {
      const counts = [
        ...villager.line.user
          .allTexts()
          .join()
          .matchAll(/已收到：(\d+) 段文字/g),
      ].map(([, told]) => Number(told));
      expect(Math.max(0, ...counts)).toBeGreaterThanOrEqual(count);
    };
    await eventually(received(4), { withinMs: MINUTES_MS });
    await office.restart('kill');
    await eventually(received(12), { withinMs: MINUTES_MS });
    await office.restart('kill');
    await bringing;

    // What a dead sender had in hand is free again after a while; the clock rings meanwhile.
    await eventually(
      async () => {
        await office.runtime().ringMinute(new Date());
        received(SENTENCES)();
      },
      { withinMs: MINUTES_MS, everyMs: 1000 },
    );
    const [draft] = await office.ask(
      `select state::text as written from conversations where state::text like '%〔第1句〕%'`,
    );
    expect(String(draft?.written).match(/〔[^〕]+〕/g)).toEqual(sentences);
    expect(await office.operator.runs('doctor')).not.toContain('✗');
  });

  it('tells what it owed when it is back', async () => {
    const deputy = await theDeputy(office);
    const villager = onTelegram(office, '张伟');
    office.bot.failNext({ method: 'sendMessage', chatId: deputy.line.user.id, hang: true, times: 3 });
    const { code } = await villager.raises('水渠堵了。');

    await office.restart('kill');
    office.bot.failNoMore();

    await eventually(
      async () => {
        await office.runtime().ringMinute(new Date());
        expect(deputy.line.user.sees()).toContain(code);
      },
      { withinMs: MINUTES_MS, everyMs: 1000 },
    );
  });

  it('lets an open page of the web chat find its way back', async () => {
    const visitor = inTheWebChat(office, '赵敏');
    await visitor.says('/new');
    const { lastId } = await readEvents(visitor.line.browser, { after: 0, until: '您在哪里参加选举' });
    const cut = readEvents(visitor.line.browser, { lastEventId: lastId, until: 'nothing that comes' });

    await Promise.all([expect(cut).rejects.toThrow(), office.restart('stop')]);
    await visitor.says('安平镇柳树湾村');
    const news = await readEvents(visitor.line.browser, { lastEventId: lastId, until: '安平镇第二代表小组' });

    expect(news.text).not.toContain('您在哪里参加选举');
    expect((await aBrowser(office.origin).get('/readyz')).status).toBe(200);
  });
});
