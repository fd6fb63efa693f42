import { PAGE_LENGTH } from '../../opinion/list-threads.ts';
import type { State } from '../dialogue.ts';
import { home, waysOut } from '../steps.ts';
import { openButtons, pageButtons, turnPage } from '../thread-list.ts';
import { listLine } from '../thread-text.ts';

/** What is open with the deputy and the deputy's groups; what is due first stands first. */
export const inbox: State<'inbox'> = {
  async prompt({ page: asked = 0 }, { timeZone }, ports) {
    const { listed, page, count } = await ports.listInbox(asked);
    const first = page * PAGE_LENGTH + 1;

    return {
      text: (texts) =>
        count === 0
          ? texts.conversation(($) => $.inbox.empty)
          : [
              texts.conversation(($) => $.inbox.title, { count }),
              ...listed.map((one, index) => `${first + index}. ${listLine(one, texts, timeZone)}`),
            ].join('\n\n'),
      buttons: [...openButtons(listed, first), ...pageButtons(page, count), waysOut],
    };
  },
  receive: (value, input) => turnPage(value, input),
  back: () => home,
  screen: () => 'inbox',
};
