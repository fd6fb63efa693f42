import type { State } from '../dialogue.ts';
import { act, chooseButton, go, home, pressed, waysOut } from '../steps.ts';

/** Says what will be erased and what stays and why, before anything is. */
export const confirmingForgetting: State<'confirmingForgetting'> = {
  prompt: (_, { deputy, textKeptDays }) => ({
    text: ({ conversation: t }) =>
      [t(($) => $.forgetting.ask, { textKeptDays }), ...(deputy ? [t(($) => $.forgetting.deputyToo)] : [])].join(
        '\n\n',
      ),
    buttons: [[{ label: ({ conversation: t }) => t(($) => $.forgetting.yes), key: 'yes' }], waysOut],
  }),
  receive: (value, input) =>
    pressed(input) === 'yes' ? act({ kind: 'welcome' }, { kind: 'forget' }) : go(value, chooseButton),
  back: () => home,
};
