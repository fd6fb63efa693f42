import { formatReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { act, go, waysOut, writeWords } from '../steps.ts';

/** The next words go to the constituent as a question. */
export const asking: State<'asking'> = {
  prompt: ({ code }) => ({
    text: ({ conversation: t }) => t(($) => $.handling.askForQuestion, { code: formatReferenceCode(code) }),
    buttons: [waysOut],
  }),
  receive(value, input) {
    const { code } = value;
    if (input.kind !== 'text') return go(value, writeWords);

    return act({ kind: 'viewingThread', code }, { kind: 'ask', code, text: input.text });
  },
  back: ({ code }) => ({ kind: 'viewingThread', code }),
};
