import type { State } from '../dialogue.ts';
import { act, arrival, chooseButton, go, home, pressed } from '../steps.ts';

export const confirmingInvitation: State<'confirmingInvitation'> = {
  prompt: ({ name }) => ({
    text: ({ conversation: t }) => t(($) => $.invitation.confirm, { name }),
    buttons: [
      [{ label: ({ conversation: t }) => t(($) => $.invitation.yes, { name }), key: 'yes' }],
      [{ label: ({ conversation: t }) => t(($) => $.invitation.no), key: 'no' }],
    ],
  }),
  receive(value, input, { situation }) {
    switch (pressed(input)) {
      case 'yes':
        return act(home, { kind: 'bind', token: value.token });
      case 'no':
        return go(arrival(situation), ({ conversation: t }) => t(($) => $.invitation.declined));
      default:
        return go(value, chooseButton);
    }
  },
  back: () => home,
};
