import type { State } from '../dialogue.ts';
import { home, waysOut } from '../steps.ts';
import { openButtons, pageButtons, turnPage } from '../thread-list.ts';
import { listLine } from '../thread-text.ts';

/** The person's own opinions, the newest first. */
export const listingOpinions: State<'listingOpinions'> = {
  async prompt({ page: asked = 0 }, { timeZone }, ports) {
    const { listed, page, count } = await ports.listMyOpinions(asked);

    return {
      text: (texts) =>
        count === 0
          ? texts.conversation(($) => $.mine.none)
          : [texts.conversation(($) => $.mine.title), ...listed.map((one) => listLine(one, texts, timeZone))].join(
              '\n\n',
            ),
      buttons: [...openButtons(listed), ...pageButtons(page, count), waysOut],
    };
  },
  receive: (value, input) => turnPage(value, input),
  back: () => home,
  screen: () => 'opinions',
};
