import type { PlaceKind } from './electorate.ts';
import { isArea } from './place-kind.ts';
import { placeKey } from './place-name.ts';
import { withoutSuffix } from './place-suffixes.ts';
import { cutsOf } from './slips.ts';

/**
 * What a key is: a whole `name`; how it is read (`pinyin`); either of a town, street, county, city or province (`area`), which
 * the thousand villages of the same name must not crowd out; what is left of a name when a sign is missing, or its end alone
 * (`cut`); or the number of a villager group, which means something below its village only (`group`).
 */
export type PlaceKeyKind = 'name' | 'pinyin' | 'area' | 'cut' | 'group';

export type PlaceKey = { kind: PlaceKeyKind; key: string };

export type NamedPlace = { name: string; kind: PlaceKind; aliases: readonly string[]; parentCode?: string | null };

const SHORTEST_KEY = 2;
const SHORTEST_WITH_SLIP = 3;
/** Nobody types the whole of a longer name, and each sign of it costs a row. */
const LONGEST_CUT = 20;

/** Every key under which a place is found. `readingsOf` tells how a name is read. */
export function placeKeys(place: NamedPlace, readingsOf: (name: string) => string[]): PlaceKey[] {
  const names = spellings(place);
  const numbers = names.filter((name) => isNumbered(place, name));
  const others = names.filter((name) => !isNumbered(place, name));
  const bare = new Set(others.map((name) => withoutSuffix(name, place.kind)));
  const named = [...new Set([...others, ...bare])];
  const cuts = [...new Set(others.flatMap((name) => cutKeys(name, place.kind)))];

  const readings = [...new Set([...bare].flatMap(readingsOf))];

  return [
    ...keysOf('group', numbers),
    ...keysOf(isArea(place) ? 'area' : 'name', named),
    ...keysOf(
      'cut',
      cuts.filter((cut) => !named.includes(cut)),
    ),
    ...keysOf(isArea(place) ? 'area' : 'pinyin', readings),
  ];
}

function spellings({ name, aliases }: NamedPlace): string[] {
  return [...new Set([name, ...aliases].map(placeKey))].filter((key) => key !== '');
}

/** Every village has a first group. */
function isNumbered({ kind, parentCode }: NamedPlace, name: string): boolean {
  return kind === 'villager-group' && Boolean(parentCode) && /^[一二三四五六七八九十百零]+组$/u.test(name);
}

/** One sign missing, of those that people do not leave out anyway; and the ends, by which inner parts are found. */
function cutKeys(name: string, kind: PlaceKind): string[] {
  const bare = [...withoutSuffix(name, kind)].slice(0, LONGEST_CUT);
  const isShort = bare.length < SHORTEST_WITH_SLIP;
  const suffix = isShort ? name.slice(bare.join('').length) : '';
  if ([...name].length < SHORTEST_WITH_SLIP) return [];
  const ends = bare.slice(2, 1 - SHORTEST_KEY).map((_, index) => bare.slice(index + 2).join(''));

  return [...cutsOf(bare.join('')).map((cut) => cut + suffix), ...ends];
}

function keysOf(kind: PlaceKeyKind, keys: readonly string[]): PlaceKey[] {
  return keys.map((key) => ({ kind, key }));
}
