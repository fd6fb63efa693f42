import { formatReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { act, go, waysOut, writeWords } from '../steps.ts';

/** The next words are the reason, for the office alone. */
export const passingToStaff: State<'passingToStaff'> = {
  prompt: ({ code }) => ({
    text: ({ conversation: t }) => t(($) => $.handling.askForReasonOfPassing, { code: formatReferenceCode(code) }),
    buttons: [waysOut],
  }),
  receive(value, input) {
    const { code } = value;
    if (input.kind !== 'text') return go(value, writeWords);

    return act({ kind: 'viewingThread', code }, { kind: 'pass', code, reason: input.text });
  },
  back: ({ code }) => ({ kind: 'viewingThread', code }),
};
