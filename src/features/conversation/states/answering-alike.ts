import type { State } from '../dialogue.ts';
import { act, chooseButton, go, pressed, waysOut } from '../steps.ts';

/** Others say the same: the deputy decides whether these words are for all of them. */
export const answeringAlike: State<'answeringAlike'> = {
  prompt: ({ count }) => ({
    text: ({ conversation: t }) => t(($) => $.handling.askForAll, { count }),
    buttons: [
      [{ label: ({ conversation: t }) => t(($) => $.handling.onlyThis), key: 'one' }],
      [{ label: ({ conversation: t }) => t(($) => $.handling.forAll, { count: count + 1 }), key: 'all' }],
      waysOut,
    ],
  }),
  receive(value, input) {
    const { code, text } = value;
    const key = pressed(input);
    if (key !== 'one' && key !== 'all') return go(value, chooseButton);

    return act({ kind: 'viewingThread', code }, { kind: 'answer', code, text, isForAll: key === 'all' });
  },
  back: ({ code }) => ({ kind: 'answering', code }),
};
