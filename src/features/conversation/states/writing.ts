import { hasComplaintWords, isByChild } from '../../opinion/opinion-words.ts';
import type { OpinionPart } from '../../opinion/submit-opinion.ts';
import type { Choosable, Scene, State, Step } from '../dialogue.ts';
import { findPlacesOfMatter, previewOf } from '../matter-place.ts';
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
  receive({ draft }, input, scene) {
    switch (pressed(input)) {
      case 'done':
        return finish(draft, scene);
      case 'complaint':
        return go({ kind: 'writing', draft: { ...draft, kind: 'complaint' } }, complaintIsRestricted);
      case 'matter-only':
        return go({ kind: 'writing', draft: matterOnly(draft) }, placeIsNotKept);
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
  const onlyMatter: Choosable = { label: ({ conversation: t }) => t(($) => $.writing.matterOnly), key: 'matter-only' };
  const complaint: Choosable = { label: ({ conversation: t }) => t(($) => $.writing.complaint), key: 'complaint' };

  return [
    ...(draft.placeCode && !draft.matterPlaceCode && draft.parts.length === 0 ? [[onlyMatter]] : []),
    ...(draft.kind === 'opinion' ? [[complaint]] : []),
  ];
}

/** The place is where the matter is, and nothing is said of where the person votes. */
function matterOnly(draft: Draft): Draft {
  const { placeCode: matterPlaceCode, placeLabel: matterPlaceLabel } = draft;
  const unplaced = { ...draft, placeCode: null, placeLabel: null, unitCode: null };

  return { ...unplaced, matterPlaceCode, matterPlaceLabel, isMatterSettled: true };
}

/** One part more, as long as an opinion holds it. */
export function add(draft: Draft, part: OpinionPart): Step {
  if (draft.parts.length >= MOST_PARTS) {
    return go({ kind: 'writing', draft }, ({ conversation: t }) => t(($) => $.writing.full, { count: MOST_PARTS }));
  }

  return go({ kind: 'writing', draft: { ...draft, parts: [...draft.parts, part] } });
}

/**
 * Before the preview, one question at a time and each at most once: words that sound like a complaint, words that may be a
 * child's, and where the matter is when that may be elsewhere.
 */
export async function finish(draft: Draft, scene: Scene): Promise<Step> {
  if (draft.parts.length === 0) return go({ kind: 'writing', draft });
  const text = textOf(draft.parts);
  if (draft.kind === 'opinion' && !draft.isComplaintRuledOut && hasComplaintWords(text)) {
    return go({ kind: 'askingAboutComplaint', draft });
  }
  if (!draft.isGrownUp && isByChild(text)) return go({ kind: 'askingAge', draft });
  const places = await findPlacesOfMatter(draft, scene);

  return places ? go({ kind: 'askingWhereMatterIs', draft, places }) : go(previewOf(draft));
}
