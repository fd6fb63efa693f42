import type { Choosable, State } from '../dialogue.ts';
import { chooseButton, go, pickedIndex, pressed, waysOut } from '../steps.ts';

const PAGE = 10;

/** A colleague of the same group who is sitting. */
export const choosingColleague: State<'choosingColleague'> = {
  prompt: ({ colleagues, page }) => ({
    text: ({ conversation: t }) => t(($) => $.handling.chooseColleague),
    buttons: [
      ...colleagues
        .slice(page * PAGE, (page + 1) * PAGE)
        .map((colleague, index) => [{ label: () => colleague.label, key: `pick:${page * PAGE + index}` }]),
      ...((page + 1) * PAGE < colleagues.length || page > 0 ? [[nextPage]] : []),
      waysOut,
    ],
  }),
  receive(value, input) {
    const { code, colleagues, page } = value;
    if (pressed(input) === 'next') return go({ ...value, page: (page + 1) * PAGE < colleagues.length ? page + 1 : 0 });
    const colleague = colleagues[pickedIndex(input) ?? -1];

    return colleague ? go({ kind: 'handing', code, colleague }) : go(value, chooseButton);
  },
  back: ({ code }) => ({ kind: 'viewingThread', code }),
  screen: () => 'colleagues',
};

const nextPage: Choosable = { label: ({ conversation: t }) => t(($) => $.button.next), key: 'next' };
