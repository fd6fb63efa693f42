import type { State } from '../dialogue.ts';
import { chooseButton, go, pressed, waysOut } from '../steps.ts';
import { finish } from './writing.ts';

/** The words sound like a complaint about a deputy or staff. Only the person can say; a complaint takes a closed way. */
export const askingAboutComplaint: State<'askingAboutComplaint'> = {
  prompt: () => ({
    text: ({ conversation: t }) => t(($) => $.complaint.ask),
    buttons: [
      [{ label: ({ conversation: t }) => t(($) => $.complaint.yes), key: 'yes' }],
      [{ label: ({ conversation: t }) => t(($) => $.complaint.no), key: 'no' }],
      waysOut,
    ],
  }),
  receive(value, input, scene) {
    switch (pressed(input)) {
      case 'yes':
        return finish({ ...value.draft, kind: 'complaint' }, scene);
      case 'no':
        return finish({ ...value.draft, isComplaintRuledOut: true }, scene);
      default:
        return go(value, chooseButton);
    }
  },
  back: ({ draft }) => ({ kind: 'writing', draft }),
};
