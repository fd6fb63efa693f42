import { nameTopic } from '../../opinion/name-topic.ts';
import { topicBranches, topicIds } from '../../opinion/topic.ts';
import type { Choosable, State } from '../dialogue.ts';
import { chooseButton, go, pickedIndex, waysOut } from '../steps.ts';

/** The topics by branch, a row or two each. */
export const choosingTopic: State<'choosingTopic'> = {
  prompt: () => ({
    text: ({ conversation: t }) => t(($) => $.topicChoice.ask),
    buttons: [...Object.values(topicBranches).flatMap(rowsOf), [topicButton('other')], waysOut],
  }),
  receive(value, input) {
    const topicId = topicIds[pickedIndex(input) ?? -1];

    return topicId ? go({ kind: 'confirming', draft: { ...value.draft, topicId } }) : go(value, chooseButton);
  },
  back: ({ draft }) => ({ kind: 'confirming', draft }),
  screen: () => 'preview',
};

function rowsOf(branch: readonly (typeof topicIds)[number][]): Choosable[][] {
  return branch.flatMap((_, index) => (index % 2 === 0 ? [branch.slice(index, index + 2).map(topicButton)] : []));
}

function topicButton(topicId: (typeof topicIds)[number]): Choosable {
  return { label: ({ conversation: t }) => nameTopic(topicId, t), key: `pick:${topicIds.indexOf(topicId)}` };
}
