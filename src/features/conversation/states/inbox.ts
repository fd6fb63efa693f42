import { formatReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { chooseButton, go, home, waysOut } from '../steps.ts';
import { listLine } from '../thread-text.ts';

/** What is open with the deputy and the deputy's groups; what is due first stands first. */
export const inbox: State<'inbox'> = {
  async prompt(_, { timeZone }, ports) {
    const listed = await ports.listInbox();

    return {
      text: (texts) =>
        listed.length === 0
          ? texts.conversation(($) => $.inbox.empty)
          : [
              texts.conversation(($) => $.inbox.title, { count: listed.length }),
              ...listed.map((one, index) => `${index + 1}. ${listLine(one, texts, timeZone)}`),
            ].join('\n\n'),
      buttons: [
        ...listed.map(({ thread }, index) => [
          { label: () => `${index + 1} · ${formatReferenceCode(thread.code)}`, action: `open:${thread.code}` },
        ]),
        waysOut,
      ],
    };
  },
  receive: (value) => go(value, chooseButton),
  back: () => home,
};
