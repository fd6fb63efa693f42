import { formatReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { countParts } from '../parts.ts';
import { act, chooseButton, go, pressed, waysOut } from '../steps.ts';

/** Adds to an open opinion, or replies in it; sent when the person says so. */
export const addingToOpinion: State<'addingToOpinion'> = {
  prompt: ({ code, parts }) => ({
    text: (texts) =>
      parts.length === 0
        ? texts.conversation(($) => $.adding.ask, { code: formatReferenceCode(code) })
        : texts.conversation(($) => $.adding.received, {
            code: formatReferenceCode(code),
            parts: countParts(parts, texts),
          }),
    buttons: [...(parts.length > 0 ? [[{ label: send, key: 'send' }]] : []), waysOut],
  }),
  receive(value, input) {
    const { code, parts } = value;
    if (input.kind !== 'press') return go({ ...value, parts: [...parts, input.part] });
    if (pressed(input) === 'send' && parts.length > 0)
      return act({ kind: 'viewingOpinion', code }, { kind: 'write', code, parts });

    return go(value, chooseButton);
  },
  back: ({ code }) => ({ kind: 'viewingOpinion', code }),
  keepsButtons: true,
  screen: ({ parts }) => (parts.length > 0 ? 'adding' : null),
};

const send: typeof chooseButton = ({ conversation: t }) => t(($) => $.adding.send);
