import { proposeTopic } from '../opinion/opinion-words.ts';
import type { KnownRegistration, Ports, Say, Scene, Step } from './dialogue.ts';
import { textOf } from './parts.ts';
import type { Choice, Draft, StateValue } from './state-value.ts';
import { go } from './steps.ts';

const MOST_PLACES = 4;

/** Where the matter is was said: the station there is named, and the opinion goes on where it stood. */
export async function matterPlaced(draft: Draft, place: Choice, { ports }: Scene): Promise<Step> {
  const settled = withMatter(draft, place);
  const station = await ports.findStation(place.code);
  const said: Say['text'] = ({ conversation: t }) =>
    station
      ? t(($) => $.station.serves, { place: place.label, station: station.name })
      : t(($) => $.station.none, { place: place.label });

  return draft.topicId ? go(previewOf(settled), said) : go({ kind: 'writing', draft: settled }, said);
}

/** The place one is registered at is no second key. */
function withMatter(draft: Draft, place: Choice): Draft {
  const isElsewhere = place.code !== draft.placeCode;

  return {
    ...draft,
    matterPlaceCode: isElsewhere ? place.code : null,
    matterPlaceLabel: isElsewhere ? place.label : null,
    isMatterSettled: true,
  };
}

/** The draft as it is shown before it is handed over. */
export function previewOf(draft: Draft): StateValue {
  return { kind: 'confirming', draft: { ...draft, topicId: draft.topicId ?? proposeTopic(textOf(draft.parts)) } };
}

/**
 * Whether the matter may lie elsewhere than where the person is registered, so that it is worth asking: the words clearly name
 * a place of another unit and none of their own, a location lies in one, or the person is registered at a school or an
 * employer. Then the places to choose from; otherwise `null`, and nothing is asked.
 */
export async function findPlacesOfMatter(draft: Draft, scene: Scene): Promise<Choice[] | null> {
  const { ports, situation } = scene;
  if (draft.kind !== 'opinion' || draft.isMatterSettled || draft.matterPlaceCode || !draft.unitCode) return null;
  const named = [...(await findNamedElsewhere(draft, scene)), ...(await findSpottedElsewhere(draft, ports))];
  // A map or a link names the unit without a place.
  const kind = draft.placeCode && (await ports.findPlace(draft.placeCode))?.kind;
  const isAtWork = kind === 'school' || kind === 'work-unit';
  if (named.length === 0 && !isAtWork) return null;
  const homes = situation.registrations.flatMap(({ place }: KnownRegistration) => place ?? []);
  const places = [...named, ...homes].filter(({ code }) => code !== draft.placeCode);

  return [...new Map(places.map((place) => [place.code, place])).values()].slice(0, MOST_PLACES);
}

async function findNamedElsewhere(draft: Draft, { ports }: Scene): Promise<Choice[]> {
  const mentioned = await ports.findMentioned(textOf(draft.parts));
  if (mentioned.length === 0) return [];
  const above = await findPlacesAbove(draft.placeCode, { ports });
  const elsewhere: Choice[] = [];
  for (const { code, label } of mentioned) {
    const units = await ports.whoMayAnswer(code);
    if (above.includes(code) || units.some(({ unit }) => unit.code === draft.unitCode)) return [];
    elsewhere.push({ code, label });
  }

  return elsewhere;
}

/** The places of the unit in which a location lies that came with the words, when that is not the person's own. */
async function findSpottedElsewhere({ parts, placeCode, unitCode }: Draft, ports: Ports): Promise<Choice[]> {
  const spot = parts.find((part) => part.kind === 'location');
  if (!spot || !(await ports.hasMap())) return [];
  const found = await ports.findUnitsAt(spot);
  const own = placeCode ? (await ports.whoMayAnswer(placeCode)).map(({ unit }) => unit.code) : [];
  if (found.kind !== 'inside' || found.units.some(({ code }) => code === unitCode || own.includes(code))) return [];
  const [closest] = found.units;
  const places = closest ? await ports.listPlacesOfUnits([closest.code], MOST_PLACES) : [];

  return places.map(({ code, label }) => ({ code, label }));
}

/** Villager group, village, town: the bound keeps a circle of parents from holding us. */
const HIGHEST = 4;

async function findPlacesAbove(code: string | null, { ports }: Pick<Scene, 'ports'>): Promise<string[]> {
  const found: string[] = [];
  for (let next = code; next && found.length < HIGHEST; ) {
    found.push(next);
    next = (await ports.findPlace(next))?.parentCode ?? null;
  }

  return found;
}
