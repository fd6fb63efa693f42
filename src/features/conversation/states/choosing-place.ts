import type { Texts } from '#i18n/texts.ts';
import type { State } from '../dialogue.ts';
import { placeChosen } from '../place-chosen.ts';
import { go, pickButtons, pickedIndex, pressed, waysOut } from '../steps.ts';
import { askingForPlace } from './asking-for-place.ts';

/** Several places have that name, or one has nearly that name: the person says which; we never guess. */
export const choosingPlace: State<'choosingPlace'> = {
  prompt: ({ places, more }) => ({
    text: (texts) => [question(places.length, texts), ...moreThanThese(more, texts)].join('\n\n'),
    buttons: [
      ...pickButtons(places.map((place) => place.label)),
      [
        { label: ({ conversation: t }) => t(($) => $.place.noneOfThese), key: 'none' },
        { label: ({ conversation: t }) => t(($) => $.place.unsure), key: 'unknown' },
      ],
      waysOut,
    ],
  }),
  receive(value, input, scene) {
    const place = value.places[pickedIndex(input) ?? -1];
    if (place) return placeChosen(value, place, scene);
    const asking = askingForPlaceOf(value);
    if (pressed(input) === 'none') return go(asking, ({ conversation: t }) => t(($) => $.place.tryAnother));

    return askingForPlace.receive(asking, input, scene);
  },
  back: (value) => askingForPlaceOf(value),
  screen: () => 'places',
};

function question(count: number, { conversation: t }: Texts): string {
  return count === 1 ? t(($) => $.place.perhaps) : t(($) => $.place.choose, { count });
}

function moreThanThese(more = 0, { conversation: t }: Texts): string[] {
  return more > 0 ? [t(($) => $.place.more, { count: more })] : [];
}

function askingForPlaceOf({ purpose, draft }: Parameters<State<'choosingPlace'>['back']>[0]) {
  return { kind: 'askingForPlace', purpose, draft } as const;
}
