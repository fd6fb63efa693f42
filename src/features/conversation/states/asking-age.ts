import type { State } from '../dialogue.ts';
import { act, chooseButton, go, home, pressed, waysOut } from '../steps.ts';
import { finish } from './writing.ts';

/** The words may be a child's: an adult is asked to write along, and of what a child wrote alone nothing is kept. */
export const askingAge: State<'askingAge'> = {
  prompt: () => ({
    text: ({ conversation: t }) => t(($) => $.age.ask),
    buttons: [
      [{ label: ({ conversation: t }) => t(($) => $.age.grownUp), key: 'grown-up' }],
      [{ label: ({ conversation: t }) => t(($) => $.age.together), key: 'together' }],
      [{ label: ({ conversation: t }) => t(($) => $.age.alone), key: 'alone' }],
      waysOut,
    ],
  }),
  receive(value, input, scene) {
    switch (pressed(input)) {
      case 'grown-up':
      case 'together':
        return finish({ ...value.draft, isGrownUp: true }, scene);
      case 'alone':
        return {
          ...act(home, { kind: 'keep-nothing', parts: value.draft.parts }),
          say: [{ text: ({ conversation: t }) => t(($) => $.age.inviteAdult) }],
        };
      default:
        return go(value, chooseButton);
    }
  },
  back: ({ draft }) => ({ kind: 'writing', draft }),
};
