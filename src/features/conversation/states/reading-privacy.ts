import type { State } from '../dialogue.ts';
import { emptyDraft } from '../state-value.ts';
import { backButton, chooseButton, go, pressed } from '../steps.ts';

/** Who reads what is written, how long it is kept, and what a person can ask for. */
export const readingPrivacy: State<'readingPrivacy'> = {
  prompt: (_, { textKeptDays, attachmentKeptDays, updatesKeptDays, sentTextsKeptDays, parkedKeptDays }) => ({
    text: ({ conversation: t }) =>
      t(($) => $.privacy.text, {
        ...{ textKeptDays, attachmentKeptDays, updatesKeptDays },
        ...{ sentTextsKeptDays, parkedKeptDays },
      }),
    buttons: [
      [{ label: ({ conversation: t }) => t(($) => $.welcome.begin), key: 'begin' }],
      [{ label: ({ conversation: t }) => t(($) => $.age.underage), key: 'underage' }],
      [backButton],
    ],
  }),
  receive(value, input) {
    switch (pressed(input)) {
      case 'begin':
        return go({ kind: 'askingForPlace', purpose: 'opinion', draft: emptyDraft });
      case 'underage':
        return go(value, ({ conversation: t }) => t(($) => $.age.inviteAdult));
      default:
        return go(value, chooseButton);
    }
  },
  back: () => ({ kind: 'welcome' }),
};
