import { openStatuses } from '../../opinion/thread.ts';
import type { Choosable, State } from '../dialogue.ts';
import { go, pressed, waysOut } from '../steps.ts';
import { ledgerText } from '../thread-text.ts';

/** What became of one's own opinion, and what can be done about it. */
export const viewingOpinion: State<'viewingOpinion'> = {
  async prompt({ code }, { timeZone }, ports) {
    const view = await ports.findMyOpinion(code);
    if (!view) return { text: ({ conversation: t }) => t(($) => $.mine.notFound), buttons: [waysOut] };
    const isOpen = openStatuses.includes(view.thread.status);

    return {
      text: (texts) => ledgerText(view, texts, timeZone),
      buttons: [
        ...(isOpen ? [[add, withdraw]] : []),
        ...(view.thread.status === 'held' ? [[object(code)]] : []),
        waysOut,
      ],
    };
  },
  receive(value, input) {
    switch (pressed(input)) {
      case 'add':
        return go({ kind: 'addingToOpinion', code: value.code, parts: [] });
      case 'withdraw':
        return go({ kind: 'confirmingWithdrawal', code: value.code });
      default:
        // Words written while looking at an opinion are meant for it.
        return input.kind === 'press'
          ? go(value)
          : go({ kind: 'addingToOpinion', code: value.code, parts: [input.part] });
    }
  },
  back: () => ({ kind: 'listingOpinions' }),
};

const add: Choosable = { label: ({ conversation: t }) => t(($) => $.mine.add), key: 'add' };
const withdraw: Choosable = { label: ({ conversation: t }) => t(($) => $.mine.withdraw), key: 'withdraw' };

function object(code: string): Choosable {
  return { label: ({ conversation: t }) => t(($) => $.button.object), action: `object:${code}` };
}
