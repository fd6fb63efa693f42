import type { Texts } from '#i18n/texts.ts';
import { nameTopic } from '../../opinion/name-topic.ts';
import type { Choosable, Scene, State, Step } from '../dialogue.ts';
import { countParts, textOf } from '../parts.ts';
import type { Draft } from '../state-value.ts';
import { act, chooseButton, go, home, pressed, waysOut } from '../steps.ts';
import { add, finish } from './writing.ts';

const SHOWN_LENGTH = 3000;

/** The preview: everything that will be handed over, each part of it changeable. */
export const confirming: State<'confirming'> = {
  prompt: ({ draft }) => ({
    text: (texts) => preview(draft, texts),
    buttons: [
      [submit],
      [change('text'), change('topic')],
      [change('signature'), change('place')],
      [change('matter'), kindSwitch(draft)],
      waysOut,
    ],
  }),
  receive(value, input, scene) {
    const { draft } = value;
    switch (pressed(input)) {
      case 'submit':
        return act(home, { kind: 'submit', draft });
      case 'text':
        return go({ kind: 'writing', draft });
      case 'topic':
        return go({ kind: 'choosingTopic', draft });
      case 'signature':
        return go({ kind: 'signing', draft });
      case 'place':
        return go({ kind: 'askingForPlace', purpose: 'opinion', draft });
      case 'matter':
        return go({ kind: 'askingForPlace', purpose: 'matter', draft });
      case 'switch':
        return go({ kind: 'confirming', draft: switched(draft) });
      default:
        return input.kind === 'press' ? go(value, chooseButton) : addMore(draft, input.part, scene);
    }
  },
  back: ({ draft }) => ({ kind: 'writing', draft }),
  screen: () => 'preview',
};

const submit: Choosable = { label: ({ conversation: t }) => t(($) => $.confirm.submit), key: 'submit' };

function change(key: 'text' | 'topic' | 'signature' | 'place' | 'matter'): Choosable {
  return { label: ({ conversation: t }) => t(($) => $.confirm.change[key]), key };
}

function kindSwitch(draft: Draft): Choosable {
  return {
    label: ({ conversation: t }) =>
      draft.kind === 'opinion' ? t(($) => $.writing.complaint) : t(($) => $.confirm.notAComplaint),
    key: 'switch',
  };
}

function switched(draft: Draft): Draft {
  return draft.kind === 'opinion'
    ? { ...draft, kind: 'complaint' }
    : { ...draft, kind: 'opinion', isComplaintRuledOut: true };
}

/** Words sent at the preview belong to the opinion; they are shown in the next preview. */
function addMore(draft: Draft, part: Draft['parts'][number], scene: Scene): Step | Promise<Step> {
  const added = add(draft, part);

  return added.next.kind === 'writing' && added.next.draft !== draft ? finish(added.next.draft, scene) : added;
}

function preview(draft: Draft, texts: Texts): string {
  const { conversation: t } = texts;
  const lines = [
    t(($) => $.confirm.title),
    shortened(textOf(draft.parts), texts),
    t(($) => $.confirm.parts, { parts: countParts(draft.parts, texts) }),
    ...places(draft, texts),
    t(($) => $.confirm.topic, { topic: nameTopic(draft.topicId ?? 'other', t) }),
    t(($) => $.confirm.signature, { signature: draft.signature ?? t(($) => $.confirm.unsigned) }),
    ...(draft.kind === 'complaint' ? [t(($) => $.writing.complaintIsRestricted)] : []),
  ];

  return lines.filter((line) => line !== '').join('\n');
}

/** Where one is registered, and where the matter is when that is said to be elsewhere. */
function places({ placeLabel, matterPlaceLabel }: Draft, { conversation: t }: Texts): string[] {
  const matter = matterPlaceLabel ? [t(($) => $.confirm.matter, { place: matterPlaceLabel })] : [];
  if (!placeLabel && matterPlaceLabel) return matter;

  const own = placeLabel ?? t(($) => $.thread.noPlace);
  const registered =
    matter.length > 0 ? t(($) => $.confirm.registered, { place: own }) : t(($) => $.confirm.place, { place: own });

  return [registered, ...matter];
}

function shortened(text: string, { conversation: t }: Texts): string {
  const signs = [...text];
  if (signs.length <= SHOWN_LENGTH) return text;

  return t(($) => $.confirm.shortened, { text: signs.slice(0, SHOWN_LENGTH).join(''), count: signs.length });
}
