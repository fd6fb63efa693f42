import type { State } from '../dialogue.ts';
import { act, go, pressed, waysOut, writeWords } from '../steps.ts';

/** A word for the colleague, or none. */
export const handing: State<'handing'> = {
  prompt: ({ colleague }) => ({
    text: ({ conversation: t }) => t(($) => $.handling.askForNote, { name: colleague.label }),
    buttons: [[{ label: ({ conversation: t }) => t(($) => $.handling.withoutNote), key: 'none' }], waysOut],
  }),
  receive(value, input) {
    const { code, colleague } = value;
    if (input.kind !== 'text' && pressed(input) !== 'none') return go(value, writeWords);
    const note = input.kind === 'text' ? input.text : '';

    return act({ kind: 'inbox' }, { kind: 'hand', code, deputyCode: colleague.code, note });
  },
  back: ({ code }) => ({ kind: 'viewingThread', code }),
};
