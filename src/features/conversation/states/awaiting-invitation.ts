import type { State } from '../dialogue.ts';
import { readInvitation } from '../read-invitation.ts';
import { go, helpButton, pressed, writeWords } from '../steps.ts';

/** The deputies' entrance, before anybody is bound: only an invitation opens it. */
export const awaitingInvitation: State<'awaitingInvitation'> = {
  prompt: (_, { officeName, language }) => ({
    text: ({ conversation: t }) => t(($) => $.invitation.await, { office: officeName }),
    buttons: [
      [
        {
          label: ({ conversation: t }) => t(($) => $.welcome.otherLanguage),
          key: language === 'en' ? 'language:zh-CN' : 'language:en',
        },
        helpButton,
      ],
    ],
  }),
  receive(value, input, { ports }) {
    if (pressed(input) === 'language:en') return { next: value, effects: [{ kind: 'set-language', language: 'en' }] };
    if (pressed(input) === 'language:zh-CN')
      return { next: value, effects: [{ kind: 'set-language', language: 'zh-CN' }] };

    return input.kind === 'text' ? readInvitation(input.text.trim(), value, ports) : go(value, writeWords);
  },
  back: (value) => value,
  screen: () => 'entrance',
};
