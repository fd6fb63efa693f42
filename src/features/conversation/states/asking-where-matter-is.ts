import type { State } from '../dialogue.ts';
import { matterPlaced, previewOf } from '../matter-place.ts';
import { go, pickButtons, pickedIndex, pressed, waysOut } from '../steps.ts';
import { askingForPlace } from './asking-for-place.ts';

/** The matter may lie elsewhere than where the person is registered: asked once, and only then. Typing a place answers too. */
export const askingWhereMatterIs: State<'askingWhereMatterIs'> = {
  prompt: ({ draft, places }) => ({
    text: ({ conversation: t }) => t(($) => $.matter.ask, { place: draft.placeLabel ?? '' }),
    buttons: [
      [{ label: ({ conversation: t }) => t(($) => $.matter.here, { place: draft.placeLabel ?? '' }), key: 'here' }],
      ...pickButtons(places.map(({ label }) => label)),
      [{ label: ({ conversation: t }) => t(($) => $.matter.elsewhere), key: 'elsewhere' }],
      waysOut,
    ],
  }),
  receive(value, input, scene) {
    const preview = previewOf({ ...value.draft, isMatterSettled: true });
    const draft = 'draft' in preview ? preview.draft : value.draft;
    if (pressed(input) === 'here') return go(preview);
    const place = value.places[pickedIndex(input) ?? -1];
    if (place) return matterPlaced(draft, place, scene);
    const asking = { kind: 'askingForPlace', purpose: 'matter', draft } as const;

    return pressed(input) === 'elsewhere' ? go(asking) : askingForPlace.receive(asking, input, scene);
  },
  back: ({ draft }) => ({ kind: 'writing', draft }),
};
