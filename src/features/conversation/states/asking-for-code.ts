import { parseReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { go, home, waysOut, writeWords } from '../steps.ts';

/** Code and PIN show the state of an opinion on any channel. */
export const askingForCode: State<'askingForCode'> = {
  prompt: () => ({ text: ({ conversation: t }) => t(($) => $.lookUp.askForCode), buttons: [waysOut] }),
  receive(value, input) {
    if (input.kind !== 'text') return go(value, writeWords);
    const code = parseReferenceCode(input.text);

    return code ? go({ kind: 'askingForPin', code }) : go(value, ({ conversation: t }) => t(($) => $.lookUp.notACode));
  },
  back: () => home,
};
