import { formatReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { chooseButton, go, home, waysOut } from '../steps.ts';
import { listLine } from '../thread-text.ts';

/** The person's own opinions, the newest first. */
export const listingOpinions: State<'listingOpinions'> = {
  async prompt(_, { timeZone }, ports) {
    const listed = await ports.listMyOpinions();

    return {
      text: (texts) =>
        listed.length === 0
          ? texts.conversation(($) => $.mine.none)
          : [texts.conversation(($) => $.mine.title), ...listed.map((one) => listLine(one, texts, timeZone))].join(
              '\n\n',
            ),
      buttons: [
        ...listed.map(({ thread }) => [
          { label: () => formatReferenceCode(thread.code), action: `open:${thread.code}` },
        ]),
        waysOut,
      ],
    };
  },
  receive: (value) => go(value, chooseButton),
  back: () => home,
};
