import { formatReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { act, go, waysOut, writeWords } from '../steps.ts';

/** The next words go to the constituent as the answer. */
export const answering: State<'answering'> = {
  prompt: ({ code }) => ({
    text: ({ conversation: t }) => t(($) => $.handling.askForAnswer, { code: formatReferenceCode(code) }),
    buttons: [waysOut],
  }),
  async receive(value, input, { ports }) {
    const { code } = value;
    if (input.kind !== 'text') return go(value, writeWords);

    const { text } = input;
    const count = await ports.countAlike(code);
    if (count > 0) return go({ kind: 'answeringAlike', code, text, count });

    return act({ kind: 'viewingThread', code }, { kind: 'answer', code, text, isForAll: false });
  },
  back: ({ code }) => ({ kind: 'viewingThread', code }),
};
