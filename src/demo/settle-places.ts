import { chineseNumber } from '#shared/chinese-number.ts';
import { communityNames, inventVillageNames } from './invented-names.ts';
import type { Quarter, TownLayout } from './lay-out-county.ts';
import { seededRandom } from './random.ts';

export type DemoPlace = {
  code: string;
  name: string;
  kind: 'town' | 'street' | 'village' | 'community' | 'villager-group' | 'school' | 'work-unit';
  parent: string;
  units: string[];
  aliases: readonly string[];
};

type Namer = { community(): string; village(): string };

/** Of 安平镇: the village of the dialogue, one village split over two districts, and one district of two villages. */
const special = { town: 'AP', known: { 3: '柳树湾' }, split: 10, pair: 12 } as const;

/** Towns and streets with their villages, communities, schools and workplaces; every district has at least one place. */
export function settlePlaces(layouts: readonly TownLayout[]): DemoPlace[] {
  const namer = newNamer();

  return layouts.flatMap((layout) => {
    const { town } = layout;
    const seat: DemoPlace = {
      code: townPlace(town.code),
      name: town.name,
      kind: town.kind,
      parent: '',
      units: [],
      aliases: [],
    };

    return [seat, ...settleQuarters(layout, namer), ...settleSchools(layout), ...settleWorkplaces(layout)];
  });
}

export function townPlace(townCode: string): string {
  return `P-${townCode}`;
}

function newNamer(): Namer {
  const communities = communityNames.values();
  const villages = inventVillageNames(seededRandom(6));
  const take = (names: Iterator<string>) => names.next().value ?? '';

  return { community: () => take(communities), village: () => take(villages) };
}

function settleQuarters(layout: TownLayout, namer: Namer): DemoPlace[] {
  return layout.quarters.flatMap((quarter, index) => {
    if (layout.town.kind === 'street') return [settle(layout, index + 1, `${namer.community()}社区`)];
    if (index === 0) return [settle(layout, 1, `${layout.town.name.slice(0, -1)}社区`)];
    return settleVillages(layout, index + 1, namer, quarter);
  });
}

function settleVillages(layout: TownLayout, number: number, namer: Namer, quarter: Quarter): DemoPlace[] {
  if (layout.town.code !== special.town) return [settle(layout, number, `${namer.village()}村`)];
  if (number === special.split) return settleSplitVillage(layout, namer.village(), quarter);
  if (number === special.split + 1) return [];
  const names = number === special.pair ? [namer.village(), namer.village()] : [knownName(number) ?? namer.village()];

  return names.map((name, index) => settle(layout, number, `${name}村`, index > 0 ? 'B' : ''));
}

function knownName(number: number): string | undefined {
  return Object.entries(special.known).find(([known]) => Number(known) === number)?.[1];
}

/** The first three villager groups vote in one district, the others in the next (选举法 25 knows no village borders). */
function settleSplitVillage(layout: TownLayout, name: string, quarter: Quarter): DemoPlace[] {
  const next = layout.quarters[special.split];
  const village = settle(layout, special.split, `${name}村`);
  const units = [...new Set([...unitsOf(quarter), ...unitsOf(next)])];
  const groups = [1, 2, 3, 4, 5, 6].map((number): DemoPlace => {
    const numeral = chineseNumber(number);
    return {
      code: `${village.code}-${number}`,
      name: `第${numeral}村民小组`,
      kind: 'villager-group',
      parent: village.code,
      units: unitsOf(number <= 3 ? quarter : next),
      aliases: [`${numeral}组`, `${number}组`],
    };
  });

  return [{ ...village, units }, ...groups];
}

function settle({ town, quarters }: TownLayout, number: number, name: string, suffix = ''): DemoPlace {
  const code = `${townPlace(town.code)}-${String(number).padStart(2, '0')}${suffix}`;
  const kind = name.endsWith('社区') ? 'community' : 'village';

  return { code, name, kind, parent: townPlace(town.code), units: unitsOf(quarters[number - 1]), aliases: [] };
}

/** Teachers vote where their school stands. 柳树湾小学 is the school of the dialogue. */
function settleSchools({ town, quarters }: TownLayout): DemoPlace[] {
  if (town.kind === 'street') return [];
  const short = town.name.slice(0, -1);
  const schools = [`${short}中学`, `${town.name}中心小学`, ...(town.code === special.town ? ['柳树湾小学'] : [])];

  return schools.map((name, index) => ({
    code: `${townPlace(town.code)}-S${index + 1}`,
    name,
    kind: 'school',
    parent: townPlace(town.code),
    units: unitsOf(quarters[name === '柳树湾小学' ? 2 : index]),
    aliases: name.endsWith('中学') ? [`${town.name}中学`] : [],
  }));
}

/** Staff of a workplace vote in its county district and, where the town has a congress, in the town's first district. */
function settleWorkplaces({ town, county, quarters }: TownLayout): DemoPlace[] {
  const here = county.flatMap((district) => district.work?.members.map((workplace) => ({ district, workplace })) ?? []);

  return here.map(({ district, workplace }, index) => ({
    code: `${townPlace(town.code)}-W${String(index + 1).padStart(2, '0')}`,
    name: workplace.name,
    kind: workplace.kind,
    parent: townPlace(town.code),
    units: [district.code, ...(quarters[0]?.own ? [quarters[0].own.code] : [])],
    aliases: workplace.aliases ?? [],
  }));
}

function unitsOf(quarter: Quarter | undefined): string[] {
  return quarter ? [...(quarter.own ? [quarter.own.code] : []), quarter.county.code] : [];
}
