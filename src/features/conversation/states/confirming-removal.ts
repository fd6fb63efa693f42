import type { State } from '../dialogue.ts';
import { act, chooseButton, go, helpButton, pressed } from '../steps.ts';

/** A tie that the person says is none: it ends today. */
export const confirmingRemoval: State<'confirmingRemoval'> = {
  prompt: ({ level }) => ({
    text: ({ conversation: t }) => t(($) => $.registration.askRemoval, { level: t(($) => $.level[level]) }),
    buttons: [
      [{ label: ({ conversation: t }) => t(($) => $.registration.yesRemove), key: 'yes' }],
      [{ label: ({ conversation: t }) => t(($) => $.registration.keep), key: 'back' }, helpButton],
    ],
  }),
  receive(value, input) {
    return pressed(input) === 'yes'
      ? act({ kind: 'viewingRegistrations' }, { kind: 'end-registration', level: value.level })
      : go(value, chooseButton);
  },
  back: () => ({ kind: 'viewingRegistrations' }),
};
