import type { State } from '../dialogue.ts';
import { go, pressed, waysOut, writeWords } from '../steps.ts';

const LONGEST_NAME = 40;

/** A name is given only if the person wants to; without one the opinion is just as good. */
export const signing: State<'signing'> = {
  prompt: () => ({
    text: ({ conversation: t }) => t(($) => $.signing.ask),
    buttons: [[{ label: ({ conversation: t }) => t(($) => $.signing.unsigned), key: 'unsigned' }], waysOut],
  }),
  receive(value, input) {
    const { draft } = value;
    if (pressed(input) === 'unsigned') return go({ kind: 'confirming', draft: { ...draft, signature: null } });
    const name = input.kind === 'text' ? input.text.replace(/\s+/g, ' ').trim() : '';
    if (name === '') return go(value, writeWords);
    if ([...name].length > LONGEST_NAME) {
      return go(value, ({ conversation: t }) => t(($) => $.signing.tooLong, { count: LONGEST_NAME }));
    }

    return go({ kind: 'confirming', draft: { ...draft, signature: name } });
  },
  back: ({ draft }) => ({ kind: 'confirming', draft }),
  screen: () => 'preview',
};
