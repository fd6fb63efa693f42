import type { Texts } from '#i18n/texts.ts';
import type { Choosable, Input, Scene, State, Step } from '../dialogue.ts';
import { countParts } from '../parts.ts';
import { placeChosen } from '../place-chosen.ts';
import type { StateOf } from '../state-value.ts';
import { go, home, pressed, waysOut } from '../steps.ts';

const PREVIEW = 60;

/** Where the person is registered to vote, or where the matter is: both lead to deputies. */
export const askingForPlace: State<'askingForPlace'> = {
  prompt: (value, { home: place }) => ({
    text: (texts) => [...kept(value, texts), question(value, texts)].join('\n\n'),
    buttons: [...(place ? [[sameAsBefore(place.label)]] : []), [browse, unknown(value)], waysOut],
  }),
  receive(value, input, scene) {
    switch (pressed(input)) {
      case 'same':
        return scene.situation.home ? placeChosen(value, scene.situation.home, scene) : go(value);
      case 'browse':
        return go({ kind: 'browsingPlaces', purpose: value.purpose, draft: value.draft, parent: null, page: 0 });
      case 'unknown':
        return withoutPlace(value);
      default:
        return search(value, input, scene);
    }
  },
  back: () => home,
  screen: () => 'places',
};

/** Whatever came before the place is known is kept; each part is counted in the same message. */
function kept({ draft }: StateOf<'askingForPlace'>, texts: Texts): string[] {
  const parts = countParts(draft.parts, texts);

  return draft.parts.length > 0 ? [texts.conversation(($) => $.place.keptForOpinion, { parts })] : [];
}

function question({ purpose }: StateOf<'askingForPlace'>, { conversation: t }: Texts): string {
  return purpose === 'opinion' ? t(($) => $.place.ask) : t(($) => $.place.askForDeputies);
}

const browse: Choosable = { label: ({ conversation: t }) => t(($) => $.place.browse), key: 'browse' };

function sameAsBefore(label: string): Choosable {
  return { label: ({ conversation: t }) => t(($) => $.place.sameAsBefore, { place: label }), key: 'same' };
}

function unknown({ purpose }: StateOf<'askingForPlace'>): Choosable {
  return purpose === 'opinion'
    ? { label: ({ conversation: t }) => t(($) => $.place.unknown), key: 'unknown' }
    : { label: ({ conversation: t }) => t(($) => $.place.askStaff), key: 'unknown' };
}

/** Not knowing the unit stops nobody: staff find it. */
function withoutPlace({ draft }: StateOf<'askingForPlace'>): Step {
  const next = { ...draft, placeCode: null, placeLabel: null, unitCode: null };

  return go({ kind: 'writing', draft: next }, ({ conversation: t }) => t(($) => $.place.staffWillFind));
}

async function search(value: StateOf<'askingForPlace'>, input: Input, scene: Scene): Promise<Step> {
  if (input.kind === 'press') return go(value);
  if (input.kind === 'part') return keepForLater(value, input);
  const typed = input.text.trim();
  const found = await scene.ports.findPlaces(typed);
  const [only, ...others] = found;
  if (!only) return go(value, ({ conversation: t }) => t(($) => $.place.notFound, { place: shortened(typed) }));
  if (others.length === 0) return placeChosen(value, only, scene);
  const places = found.map(({ code, label }) => ({ code, label }));

  return go({ kind: 'choosingPlace', purpose: value.purpose, draft: value.draft, places });
}

/** A photo sent before the place is known belongs to the opinion all the same. */
function keepForLater(value: StateOf<'askingForPlace'>, { part }: Input & { kind: 'part' }): Step {
  const draft = { ...value.draft, parts: [...value.draft.parts, part] };

  return go({ ...value, purpose: 'opinion', draft });
}

function shortened(text: string): string {
  const signs = [...text];

  return signs.length > PREVIEW ? `${signs.slice(0, PREVIEW).join('')}…` : text;
}
