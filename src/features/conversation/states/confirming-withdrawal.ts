import { formatReferenceCode } from '#shared/reference-code.ts';
import type { State } from '../dialogue.ts';
import { act, chooseButton, go, pressed, waysOut } from '../steps.ts';

export const confirmingWithdrawal: State<'confirmingWithdrawal'> = {
  prompt: ({ code }) => ({
    text: ({ conversation: t }) => t(($) => $.withdrawal.ask, { code: formatReferenceCode(code) }),
    buttons: [[{ label: ({ conversation: t }) => t(($) => $.withdrawal.yes), key: 'yes' }], waysOut],
  }),
  receive(value, input) {
    const { code } = value;

    return pressed(input) === 'yes'
      ? act({ kind: 'viewingOpinion', code }, { kind: 'withdraw', code })
      : go(value, chooseButton);
  },
  back: ({ code }) => ({ kind: 'viewingOpinion', code }),
};
