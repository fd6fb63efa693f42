import { languages } from '#shared/language.ts';
import type { State } from '../dialogue.ts';
import { act, backButton, chooseButton, go, home, pressed } from '../steps.ts';

export const choosingLanguage: State<'choosingLanguage'> = {
  prompt: () => ({
    text: ({ conversation: t }) => t(($) => $.language.ask),
    buttons: [
      languages.map((language) => ({
        label: ({ conversation: t }) => t(($) => $.language.names[language]),
        key: `language:${language}`,
      })),
      [backButton],
    ],
  }),
  receive(value, input) {
    const language = languages.find((one) => pressed(input) === `language:${one}`);

    return language ? act(home, { kind: 'set-language', language }) : go(value, chooseButton);
  },
  back: () => home,
  screen: () => 'menu',
};
