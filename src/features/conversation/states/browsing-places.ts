import type { Choosable, State } from '../dialogue.ts';
import { placeChosen } from '../place-chosen.ts';
import type { StateOf } from '../state-value.ts';
import { go, pager, pickedIndex, pressed, waysOut } from '../steps.ts';
import { askingForPlace } from './asking-for-place.ts';

const PAGE = 10;

/** Step by step: towns and streets first, then what lies below. Typing a name works here too. */
export const browsingPlaces: State<'browsingPlaces'> = {
  async prompt({ parent, page, purpose }, _, ports) {
    const places = await ports.listPlacesBelow(parent?.code ?? null);
    const shown = places.slice(page * PAGE, (page + 1) * PAGE);

    return {
      text: ({ conversation: t }) =>
        parent ? t(($) => $.place.browseBelow, { place: parent.label }) : t(($) => $.place.browseTop),
      buttons: [
        ...(parent && purpose === 'matter' ? [[hereSomewhere(parent.label)]] : []),
        ...inPairs(shown.map((place, index) => ({ label: () => place.name, key: `pick:${page * PAGE + index}` }))),
        pager(page, Math.ceil(places.length / PAGE)),
        waysOut,
      ],
    };
  },
  async receive(value, input, scene) {
    if (pressed(input) === 'next') return go({ ...value, page: value.page + 1 });
    if (pressed(input) === 'previous') return go({ ...value, page: Math.max(0, value.page - 1) });
    if (pressed(input) === 'here' && value.parent) return placeChosen(value, value.parent, scene);
    const index = pickedIndex(input);
    if (index === null) return askingForPlace.receive(askingForPlaceOf(value), input, scene);
    const place = (await scene.ports.listPlacesBelow(value.parent?.code ?? null))[index];

    if (!place) return go(value);
    const choice = { code: place.code, label: place.label };
    const goesOn = value.purpose === 'matter' && (await scene.ports.listPlacesBelow(place.code)).length > 0;

    return goesOn ? go({ ...value, parent: choice, page: 0 }) : placeChosen(value, choice, scene);
  },
  back: (value) => (value.parent ? { ...value, parent: null, page: 0 } : askingForPlaceOf(value)),
  screen: () => 'places',
};

/** Where a matter is may be known no better than by the town. */
function hereSomewhere(label: string): Choosable {
  return { label: ({ conversation: t }) => t(($) => $.matter.somewhere, { place: label }), key: 'here' };
}

function askingForPlaceOf({ purpose, draft }: StateOf<'browsingPlaces'>) {
  return { kind: 'askingForPlace', purpose, draft } as const;
}

function inPairs(buttons: Choosable[]): Choosable[][] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}
