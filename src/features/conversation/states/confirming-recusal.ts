import { formatReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { act, chooseButton, go, pressed, waysOut } from '../steps.ts';

/** Stepping aside is for good: the deputy sees the opinion nowhere any more. */
export const confirmingRecusal: State<'confirmingRecusal'> = {
  prompt: ({ code }) => ({
    text: ({ conversation: t }) => t(($) => $.handling.confirmRecusal, { code: formatReferenceCode(code) }),
    buttons: [[{ label: ({ conversation: t }) => t(($) => $.handling.recuseYes), key: 'yes' }], waysOut],
  }),
  receive(value, input) {
    const { code } = value;

    return pressed(input) === 'yes' ? act({ kind: 'inbox' }, { kind: 'recuse', code }) : go(value, chooseButton);
  },
  back: ({ code }) => ({ kind: 'viewingThread', code }),
};
