/** What constituents do. */
import { readEvents } from '#tests/contract/read-events.ts';
import { anEditedMessageUpdate, aTextUpdate } from '#tests/support/telegram-updates.ts';
import type { HotPath } from './hot-path.ts';

const MESSAGE_ID = 77_000;

export const pathsOfPeople: readonly HotPath[] = [
  {
    name: 'submission, step by step',
    async walk({ cast: { villager }, notes }) {
      await villager.says('/start');
      await villager.presses('开始');
      await villager.says('柳树湾');
      await villager.presses('安平镇·柳树湾村');
      await villager.says('村口到小学的路灯坏了三个月。');
      await villager.sendsAPhoto('就是这一盏');
      await villager.presses('写好了');
      await villager.presses('改类别');
      await villager.presses('城市建设');
      await villager.presses('提交');
      notes.set('lamp', await villager.writesDownTheReceipt());
    },
  },
  {
    name: 'an update brought twice, an edit, a second opinion alike',
    async walk({ cast: { neighbour, world } }) {
      const from = neighbour.line.user;
      await neighbour.says('/new');
      await neighbour.says('安平镇柳树湾村');
      const update = aTextUpdate({ from, messageId: MESSAGE_ID, text: '村口到小学的路登坏了三个月。' });
      await Promise.all([update, update].map((one) => world.bot.pushUpdate(one)));
      const edit = anEditedMessageUpdate({ from, messageId: MESSAGE_ID, text: '村口到小学的路灯坏了三个月。' });
      await world.bot.pushUpdate(edit);
      await world.settle();
      await neighbour.presses('写好了');
      await neighbour.presses('提交');
    },
  },
  {
    name: 'own opinions, amendment, withdrawal',
    async walk({ cast: { neighbour, world } }) {
      const from = neighbour.line.user;
      await world.bot.pushUpdate(anEditedMessageUpdate({ from, messageId: MESSAGE_ID, text: '路灯全坏了。' }));
      await world.settle();
      await neighbour.says('/mine');
      await neighbour.presses(/^\S{4}-\S{4}/);
      await neighbour.presses('补充');
      await neighbour.says('昨天连村委会门口的也坏了。');
      await neighbour.presses('发送');
      await neighbour.presses('撤回');
      await neighbour.presses('确定撤回');
    },
  },
  {
    name: 'code and PIN, from another account',
    async walk({ cast: { foreigner }, notes }) {
      const { code, pin } = notes.get('lamp') ?? { code: '', pin: '' };
      for (const words of ['/status', code, pin]) await foreigner.says(words);
    },
  },
  {
    name: 'web chat: submission, photo, page, stream, return link',
    async walk({ cast: { visitor }, notes }) {
      notes.set('ditch', await visitor.raises('水渠堵了。', { photo: true }));
      await visitor.line.reloads();
      await visitor.line.browser.get(await visitor.line.linkOf('我的进展链接'));
      await readEvents(visitor.line.browser, { after: 0, until: '水渠堵了' });
    },
  },
];
