/** What people might type for a place, built by rule from the country's names. */
import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import type { Random } from '#demo/random.ts';
import type { PlaceKind } from '#features/electorate/electorate.ts';
import { placeKey, withoutTones } from '#features/electorate/place-name.ts';
import { withoutSuffix } from '#features/electorate/place-suffixes.ts';
import type { ChinaPlace } from '../../china-places/divisions.ts';

export type Query = { group: string; text: string; code: string };

/** A village, and what it lies in, the town first. */
export type Sample = { village: ChinaPlace; above: readonly ChinaPlace[] };
/** How many places of the country have a name, by the name and by the name without its suffix. */
export type Namesakes = { named: Map<string, number>; bare: Map<string, number> };

const toTraditional = Converter({ from: 'cn', to: 't' });
/** So many are shown; of a name that more have, nobody can tell which is meant. */
const FEW = 5;

type Rule = (sample: Sample, random: Random, namesakes: Namesakes) => string | null;

export const rules: Record<string, Rule> = {
  'county, town, name': ({ village, above }) => path(above) + village.name,
  'name alone (of at most 5)': ({ village }, _, { named }) => (isFew(named, village.name) ? village.name : null),
  'without suffixes': ({ village, above }) => [...above.slice(0, 2)].reverse().map(bare).join('') + bare(village),
  'bare alone (of at most 5)': ({ village }, _, { bare: bares }) =>
    isFew(bares, bare(village)) ? bare(village) : null,
  pinyin: ({ village, above }, random) => {
    const syllables = pinyin(path(above) + village.name, {
      toneType: random.below(10) < 3 ? 'symbol' : 'none',
      type: 'array',
    });
    return random.below(2) === 0 ? syllables.join(' ') : syllables.map(withoutTones).join('');
  },
  'one slip, with county and town': ({ village, above }, random) =>
    signsOf(village.name).length < 3 ? null : path(above) + slipIn(village.name, random),
  'one slip in the town': ({ village, above: [town, county] }, random) =>
    town && county && signsOf(town.name).length >= 3 ? county.name + slipIn(town.name, random) + village.name : null,
  traditional: ({ village, above }) => toTraditional(path(above) + village.name),
  'address line': ({ village, above }, random) => {
    const number = 1 + random.below(20);
    return `${[...above]
      .reverse()
      .map(({ name }) => name)
      .join('')}${village.alias || village.name}${number}组${number * 3}号`;
  },
};

/** No target: what a slip leaves of a short name fits hundreds of others in the country. */
export const rulesWithoutTarget: Record<string, Rule> = {
  'one slip, name alone (4 signs and more)': ({ village }, random, { named }) =>
    signsOf(village.name).length >= 4 && isFew(named, village.name) ? slipIn(village.name, random) : null,
  'name alone that more than 5 have': ({ village }, _, { named }) => (isFew(named, village.name) ? null : village.name),
};

function path(above: readonly ChinaPlace[]): string {
  return [...above.slice(0, 2)]
    .reverse()
    .map(({ name }) => name)
    .join('');
}

function bare({ name, kind }: ChinaPlace): string {
  return withoutSuffix(placeKey(name), kind as PlaceKind);
}

export function countNamesakes(villages: readonly ChinaPlace[]): Namesakes {
  const [named, bares] = [new Map<string, number>(), new Map<string, number>()];
  for (const village of villages) {
    named.set(village.name, (named.get(village.name) ?? 0) + 1);
    bares.set(bare(village), (bares.get(bare(village)) ?? 0) + 1);
  }

  return { named, bare: bares };
}

function isFew(counts: ReadonlyMap<string, number>, name: string): boolean {
  return (counts.get(name) ?? 0) <= FEW;
}

const WRONG = [...'大小东西南北上下新老石河山湾桥头坪家庄李王张陈刘塘坝岭沟'];

/** One sign wrong, missing, too many, or two that have changed places. */
export function slipIn(name: string, random: Random): string {
  const signs = signsOf(name);
  const at = random.below(signs.length);
  const other = WRONG[random.below(WRONG.length)] ?? '';
  const kind = random.below(4);
  const next = Math.min(at, signs.length - 2);
  const slipped = [
    signs.with(at, other),
    signs.toSpliced(at, 1),
    signs.toSpliced(at, 0, other),
    signs.with(next, signs[next + 1] ?? '').with(next + 1, signs[next] ?? ''),
  ][kind];
  const text = (slipped ?? signs).join('');

  return text === name ? slipIn(name, random) : text;
}

function signsOf(name: string): string[] {
  return [...name];
}
