import { formatReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { act, chooseButton, go, pressed, waysOut } from '../steps.ts';

export const confirmingClosing: State<'confirmingClosing'> = {
  prompt: ({ code }, { verdictAfterDays: days }) => ({
    text: ({ conversation: t }) =>
      t(($) => $.handling.confirmClosing, { code: formatReferenceCode(code), count: days }),
    buttons: [[{ label: ({ conversation: t }) => t(($) => $.handling.close), key: 'yes' }], waysOut],
  }),
  receive(value, input) {
    const { code } = value;

    return pressed(input) === 'yes'
      ? act({ kind: 'viewingThread', code }, { kind: 'close', code })
      : go(value, chooseButton);
  },
  back: ({ code }) => ({ kind: 'viewingThread', code }),
};
