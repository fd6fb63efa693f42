import type { State } from '../dialogue.ts';
import { go, home, pressed } from '../steps.ts';
import { add } from './writing.ts';

/** Nothing that was typed is thrown away by one press. */
export const confirmingCancel: State<'confirmingCancel'> = {
  prompt: () => ({
    text: ({ conversation: t }) => t(($) => $.cancel.ask),
    buttons: [
      [{ label: ({ conversation: t }) => t(($) => $.cancel.keep), key: 'keep' }],
      [{ label: ({ conversation: t }) => t(($) => $.cancel.discard), key: 'discard' }],
    ],
  }),
  receive({ draft }, input) {
    if (pressed(input) === 'discard') return go(home, ({ conversation: t }) => t(($) => $.cancel.discarded));
    if (pressed(input) === 'keep' || input.kind === 'press') return go({ kind: 'writing', draft });

    return add(draft, input.part);
  },
  back: ({ draft }) => ({ kind: 'writing', draft }),
};
