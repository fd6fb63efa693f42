import { hasComplaintWords, proposeTopic } from '../../opinion/opinion-words.ts';
import type { OpinionPart } from '../../opinion/submit-opinion.ts';
import type { Choosable, State, Step } from '../dialogue.ts';
import { countParts, textOf } from '../parts.ts';
import type { Draft } from '../state-value.ts';
import { chooseButton, go, pressed, waysOut } from '../steps.ts';

const MOST_PARTS = 50;

/** The opinion is written, in as many messages as it takes, with photos, files, voice or a spot on the map. */
export const writing: State<'writing'> = {
  prompt: ({ draft }) => ({
    text: (texts) =>
      draft.parts.length === 0
        ? texts.conversation(($) => $.writing.ask)
        : texts.conversation(($) => $.writing.received, { parts: countParts(draft.parts, texts) }),
    buttons: [...(draft.parts.length > 0 ? [[done]] : []), ...asides(draft), waysOut],
  }),
  receive({ draft }, input) {
    switch (pressed(input)) {
      case 'done':
        return finish(draft);
      case 'complaint':
        return go({ kind: 'writing', draft: { ...draft, kind: 'complaint' } }, complaintIsRestricted);
      case 'matter-only':
        return go({ kind: 'writing', draft: { ...draft, isRegisteredThere: false } }, placeIsNotKept);
      default:
        return input.kind === 'press' ? go({ kind: 'writing', draft }, chooseButton) : add(draft, input.part);
    }
  },
  back: ({ draft }) => ({ kind: 'askingForPlace', purpose: 'opinion', draft }),
  keepsButtons: true,
  screen: ({ draft }) => (draft.parts.length > 0 ? 'writing' : null),
};

const done: Choosable = { label: ({ conversation: t }) => t(($) => $.writing.done), key: 'done' };
const complaintIsRestricted: Choosable['label'] = ({ conversation: t }) => t(($) => $.writing.complaintIsRestricted);
const placeIsNotKept: Choosable['label'] = ({ conversation: t }) => t(($) => $.writing.placeIsNotKept);

/** What can be said about the opinion while it is written: each is offered until it is said. */
function asides(draft: Draft): Choosable[][] {
  const matterOnly: Choosable = { label: ({ conversation: t }) => t(($) => $.writing.matterOnly), key: 'matter-only' };
  const complaint: Choosable = { label: ({ conversation: t }) => t(($) => $.writing.complaint), key: 'complaint' };

  return [
    ...(draft.placeCode && draft.isRegisteredThere && draft.parts.length === 0 ? [[matterOnly]] : []),
    ...(draft.kind === 'opinion' ? [[complaint]] : []),
  ];
}

/** One part more, as long as an opinion holds it. */
export function add(draft: Draft, part: OpinionPart): Step {
  if (draft.parts.length >= MOST_PARTS) {
    return go({ kind: 'writing', draft }, ({ conversation: t }) => t(($) => $.writing.full, { count: MOST_PARTS }));
  }

  return go({ kind: 'writing', draft: { ...draft, parts: [...draft.parts, part] } });
}

/** Before the preview: a topic is proposed from the words, and words that sound like a complaint are asked about once. */
export function finish(draft: Draft): Step {
  if (draft.parts.length === 0) return go({ kind: 'writing', draft });
  const text = textOf(draft.parts);
  if (draft.kind === 'opinion' && !draft.isComplaintRuledOut && hasComplaintWords(text)) {
    return go({ kind: 'askingAboutComplaint', draft });
  }

  return go({ kind: 'confirming', draft: { ...draft, topicId: draft.topicId ?? proposeTopic(text) } });
}
