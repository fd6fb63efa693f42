import { formatReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { act, go, waysOut, writeWords } from '../steps.ts';

/** The next words are the reason, and the constituent is told them. */
export const extending: State<'extending'> = {
  prompt: ({ code }) => ({
    text: ({ conversation: t }) => t(($) => $.handling.askForReasonOfExtension, { code: formatReferenceCode(code) }),
    buttons: [waysOut],
  }),
  receive(value, input) {
    const { code } = value;
    if (input.kind !== 'text') return go(value, writeWords);

    return act({ kind: 'viewingThread', code }, { kind: 'extend', code, reason: input.text });
  },
  back: ({ code }) => ({ kind: 'viewingThread', code }),
};
