import type { Language } from '#shared/language.ts';
import type { State } from '../dialogue.ts';
import { emptyDraft } from '../state-value.ts';
import { act, beginWith, chooseButton, go, helpButton, home, pressed } from '../steps.ts';

/** The first screen: what this is and who reads it, before anything is asked. */
export const welcome: State<'welcome'> = {
  prompt: (_, { officeName, language }) => ({
    text: ({ conversation: t }) => t(($) => $.welcome.text, { office: officeName }),
    buttons: [
      [{ label: ({ conversation: t }) => t(($) => $.welcome.begin), key: 'begin' }],
      [{ label: ({ conversation: t }) => t(($) => $.welcome.privacy), key: 'privacy' }],
      [
        {
          label: ({ conversation: t }) => t(($) => $.welcome.otherLanguage),
          key: language === 'en' ? 'language:zh-CN' : 'language:en',
        },
        helpButton,
      ],
    ],
  }),
  receive(value, input) {
    if (input.kind !== 'press') return beginWith(input.part);
    switch (pressed(input)) {
      case 'begin':
        return go({ kind: 'askingForPlace', purpose: 'opinion', draft: emptyDraft });
      case 'privacy':
        return go({ kind: 'readingPrivacy' });
      case 'language:en':
      case 'language:zh-CN':
        return act(value, { kind: 'set-language', language: input.key.slice('language:'.length) as Language });
      default:
        return go(value, chooseButton);
    }
  },
  back: () => home,
  screen: () => 'welcome',
};
