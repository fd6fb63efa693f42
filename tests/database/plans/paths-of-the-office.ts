/** What deputies and staff do. */
import { deputies } from '#tests/support/cast.ts';
import { codeOf, type HotPath } from './hot-path.ts';

const views = ['staff', 'alerts', 'complaints', 'held', 'overdue', 'open', 'closed'] as const;

export const arrival: HotPath = {
  name: 'deputies arrive',
  async walk({ cast: { deputy, colleague, webDeputy } }) {
    for (const one of [deputy, colleague, webDeputy]) await one.arrives();
    for (const words of ['/digest', '08:00']) await deputy.says(words);
  },
};

export const pathsOfTheOffice: readonly HotPath[] = [
  {
    name: 'deputy: inbox, thread, attachment, claim',
    async walk({ cast: { deputy }, notes }) {
      await deputy.says('/inbox');
      await deputy.presses(new RegExp(codeOf(notes, 'lamp')));
      await deputy.presses('看附件');
      await deputy.presses('我来跟进');
    },
  },
  {
    name: 'deputy: question and reply, handing on, answer, closing',
    async walk({ cast: { deputy, colleague, villager } }) {
      await deputy.presses('追问');
      await deputy.says('是小学东边那一盏吗？');
      await villager.presses('回复');
      await villager.says('是的，东边第二盏。');
      await villager.presses('发送');
      await deputy.presses('查看');
      await deputy.presses('转交同组代表');
      await deputy.presses('周红凤');
      await deputy.says('你住得近，麻烦去看看。');
      await colleague.presses('查看');
      await colleague.presses('答复');
      await colleague.says('供电所答应本周五前修好。');
      await colleague.presses('办结');
      await colleague.presses('办结');
    },
  },
  {
    name: 'deputy in the browser: page, thread, attachment',
    async walk({ cast: { webDeputy } }) {
      await webDeputy.line.reloads();
      await webDeputy.presses('查看');
      await webDeputy.presses('看附件');
    },
  },
  {
    name: 'staff: sign-in, queue in each view',
    async walk({ cast: { staff, townStaff, villager }, notes }) {
      notes.set('rubbish', await villager.raises('河边的垃圾没人收。', { from: null }));
      for (const one of [staff, townStaff]) {
        await one.signsIn();
        for (const view of views) await one.opensTheQueue(view);
      }
    },
  },
  {
    name: 'staff: thread, assignment, question, answer, closing',
    async walk({ cast: { staff }, notes }) {
      const [rubbish, ditch] = [codeOf(notes, 'rubbish'), codeOf(notes, 'ditch')];
      await staff.opens(rubbish);
      await staff.assigns(rubbish, 'unit:AP-03', '看着像你们那边的河段');
      await staff.takes(ditch);
      await staff.asks(ditch, '是哪一段渠？');
      await staff.answers(ditch, '周末组织清淤。');
      await staff.closes(ditch, '已清理。');
      await staff.looksAtTheIdentity(ditch);
      await staff.recuses(rubbish, deputies.周红凤, '与本人有关');
    },
  },
];
