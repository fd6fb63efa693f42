import type { PlaceKind } from './electorate.ts';

/** What may be cut off a name because people leave it out: 柳树湾村民委员会, 柳树湾村 and 柳树湾 are one village. */
const SUFFIXES: Record<PlaceKind, readonly string[]> = {
  village: ['村民委员会', '村委会', '行政村', '村委', '村'],
  community: ['社区居民委员会', '社区居委会', '居民委员会', '居委会', '社区'],
  street: ['街道办事处', '街道办', '街道'],
  town: ['人民政府', '民族乡', '镇', '乡'],
  'villager-group': [],
  // The bare name of a school or an employer means the village it is named after.
  school: [],
  'work-unit': [],
  county: ['自治县', '县', '区', '市'],
  city: ['自治州', '地区', '盟', '市'],
  province: ['自治区', '省', '市'],
};

const SHORTEST_NAME = 2;

export type NamedPlace = { name: string; kind: PlaceKind; aliases: readonly string[] };

/** The one spelling of a name under which it is stored and looked for: no case, no blanks, no punctuation, no full width. */
export function placeKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Every key under which a place is found: its names with and without what people leave out, alone and after its parent's. A
 * villager group goes by its village only: every village has a first group.
 */
export function placeKeys(place: NamedPlace, parents: readonly NamedPlace[] = []): string[] {
  const own = spellings(place);
  const afterParent = parents.flatMap(spellings).flatMap((parent) => own.map((name) => parent + name));
  const alone = place.kind === 'villager-group' && parents.length > 0 ? [] : own;

  return [...new Set([...alone, ...afterParent])];
}

function spellings(place: NamedPlace): string[] {
  const names = [place.name, ...place.aliases].map(placeKey).filter((name) => name !== '');

  return [...new Set(names.flatMap((name) => [name, withoutSuffix(name, place.kind)]))];
}

function withoutSuffix(name: string, kind: PlaceKind): string {
  const suffix = SUFFIXES[kind].find((ending) => name.endsWith(ending));
  const short = suffix ? name.slice(0, -suffix.length) : name;

  return [...short].length >= SHORTEST_NAME ? short : name;
}
