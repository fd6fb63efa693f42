import { formatList } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Choosable, Input, Scene, Situation, State, Step } from '../dialogue.ts';
import { locationAnswered } from '../location-answer.ts';
import { previewOf } from '../matter-place.ts';
import { countParts } from '../parts.ts';
import { forOpinion, introduce, placeChosen } from '../place-chosen.ts';
import type { Draft, StateOf, StateValue } from '../state-value.ts';
import { go, home, pressed, waysOut } from '../steps.ts';

const PREVIEW = 60;

/** Where the person is registered to vote; or, for who is not or when that is elsewhere, where the matter is. */
export const askingForPlace: State<'askingForPlace'> = {
  async prompt(value, situation, ports) {
    const hasMap = await ports.hasMap();

    return {
      text: (texts) => [...kept(value, texts), ...question(value, texts, hasMap)].join('\n\n'),
      buttons: [
        ...sameAsBefore(value, situation),
        ...(value.purpose === 'opinion' ? [[notHere]] : []),
        [browse, unknown(value)],
        waysOut,
      ],
    };
  },
  receive(value, input, scene) {
    switch (pressed(input)) {
      case 'same':
        return asRegistered(value, scene);
      case 'not-here':
        return go({ ...value, purpose: 'matter', draft: withoutRegistration(value.draft) });
      case 'browse':
        return go({ kind: 'browsingPlaces', purpose: value.purpose, draft: value.draft, parent: null, page: 0 });
      case 'unknown':
        return withoutPlace(value);
      default:
        return search(value, input, scene);
    }
  },
  back: leaveAsking,
  screen: () => 'places',
};

/** Whatever came before the place is known is kept; each part is counted in the same message. */
function kept({ draft }: StateOf<'askingForPlace'>, texts: Texts): string[] {
  const parts = countParts(draft.parts, texts);

  return draft.parts.length > 0 ? [texts.conversation(($) => $.place.keptForOpinion, { parts })] : [];
}

/** A location is asked for only where there is a map to find it on; of where somebody votes it is not kept. */
function question(value: StateOf<'askingForPlace'>, texts: Texts, hasMap: boolean): string[] {
  const { conversation: t } = texts;
  const orLocation = value.purpose === 'matter' ? t(($) => $.place.orSpot) : t(($) => $.place.orLocation);

  return [ask(value, texts), ...(hasMap ? [orLocation] : [])];
}

function ask({ purpose }: StateOf<'askingForPlace'>, { conversation: t }: Texts): string {
  switch (purpose) {
    case 'opinion':
      return t(($) => $.place.ask);
    case 'matter':
      return t(($) => $.matter.askPlace);
    case 'township':
    case 'county':
      return t(($) => $.registration.ask, { level: t(($) => $.level[purpose]) });
    default:
      return t(($) => $.place.askForDeputies);
  }
}

/** From where the matter is, back to where one votes, or to the preview it was asked from. */
function leaveAsking({ purpose, draft }: StateOf<'askingForPlace'>): StateValue {
  if (purpose === 'township' || purpose === 'county') return { kind: 'viewingRegistrations' };
  if (purpose !== 'matter') return home;

  return draft.topicId ? { kind: 'confirming', draft } : { kind: 'askingForPlace', purpose: 'opinion', draft };
}

const browse: Choosable = { label: ({ conversation: t }) => t(($) => $.place.browse), key: 'browse' };

const notHere: Choosable = { label: ({ conversation: t }) => t(($) => $.place.notHere), key: 'not-here' };

/** Where one is registered on each level: one place for most, two for some. */
function sameAsBefore({ purpose }: StateOf<'askingForPlace'>, { registrations }: Situation): Choosable[][] {
  const places = [...new Set(registrations.map(({ label }) => label))];
  const isAboutOneLevel = purpose === 'township' || purpose === 'county';
  if (places.length === 0 || isAboutOneLevel) return [];
  const label: Choosable['label'] = ({ conversation: t, language }) =>
    t(($) => $.place.sameAsBefore, { place: formatList(places, language) });

  return [[{ label, key: 'same' }]];
}

/** Who is registered at two places goes by the units they named, and chooses between the levels where that makes a difference. */
async function asRegistered(value: StateOf<'askingForPlace'>, scene: Scene): Promise<Step> {
  const { registrations, home: place } = scene.situation;
  const isOnePlace = registrations.every((one) => one.place?.code === place?.code);
  if (place && (isOnePlace || value.purpose === 'matter')) return placeChosen(value, place, scene);
  const units = await scene.ports.unitsOf(registrations.map(({ unitCode }) => unitCode));
  if (units.length === 0) return go(value);
  if (value.purpose !== 'opinion') return go(home, ...units.map((unit) => (texts: Texts) => introduce(unit, texts)));

  return forOpinion({ ...value, draft: withoutRegistration(value.draft) }, units, scene);
}

/** Nothing is said of where the person votes, so nothing is noted. */
function withoutRegistration(draft: Draft): Draft {
  return { ...draft, placeCode: null, placeLabel: null, unitCode: null };
}

function unknown({ purpose }: StateOf<'askingForPlace'>): Choosable {
  return purpose === 'opinion' || purpose === 'matter'
    ? { label: ({ conversation: t }) => t(($) => $.place.unknown), key: 'unknown' }
    : { label: ({ conversation: t }) => t(($) => $.place.askStaff), key: 'unknown' };
}

/** Not knowing the unit stops nobody: staff find it. Who is registered stays with their own deputies. */
function withoutPlace({ purpose, draft }: StateOf<'askingForPlace'>): Step {
  if (purpose === 'matter' && draft.placeCode) return go(previewOf({ ...draft, isMatterSettled: true }));
  const next = withoutRegistration(draft);

  return go({ kind: 'writing', draft: next }, ({ conversation: t }) => t(($) => $.place.staffWillFind));
}

async function search(value: StateOf<'askingForPlace'>, input: Input, scene: Scene): Promise<Step> {
  if (input.kind === 'press') return go(value);
  if (input.kind === 'part' && input.part.kind === 'location') return locationAnswered(value, input.part, scene);
  if (input.kind === 'part') return keepForLater(value, input);
  const typed = input.text.trim();
  const { places: found, more, isSure } = await scene.ports.searchPlaces(typed);
  const [only, ...others] = found;
  if (!only) return go(value, ({ conversation: t }) => t(($) => $.place.notFound, { place: shortened(typed) }));
  if (others.length === 0 && isSure) return placeChosen(value, only, scene);
  const places = found.map(({ code, label }) => ({ code, label }));

  return go({ kind: 'choosingPlace', purpose: value.purpose, draft: value.draft, places, more });
}

/** A photo sent before the place is known belongs to the opinion all the same. */
function keepForLater(value: StateOf<'askingForPlace'>, { part }: Input & { kind: 'part' }): Step {
  const draft = { ...value.draft, parts: [...value.draft.parts, part] };

  return go({ ...value, purpose: value.purpose === 'matter' ? 'matter' : 'opinion', draft });
}

function shortened(text: string): string {
  const signs = [...text];

  return signs.length > PREVIEW ? `${signs.slice(0, PREVIEW).join('')}…` : text;
}
