import { formatReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { act, go, home, waysOut, writeWords } from '../steps.ts';

export const askingForPin: State<'askingForPin'> = {
  prompt: ({ code }) => ({
    text: ({ conversation: t }) => t(($) => $.lookUp.askForPin, { code: formatReferenceCode(code) }),
    buttons: [waysOut],
  }),
  receive(value, input) {
    if (input.kind !== 'text') return go(value, writeWords);

    return act(home, { kind: 'look-up', code: value.code, pin: input.text });
  },
  back: () => ({ kind: 'askingForCode' }),
};
