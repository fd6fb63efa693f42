import { chineseNumber } from '#shared/chinese-number.ts';
import type { District, Quarter, TownLayout } from './lay-out-county.ts';
import { cutIntoRuns } from './share-out.ts';

export type DemoGroup = { code: string; name: string; units: District[] };

/**
 * The area groups of a town: each covers a run of its districts, and the county districts that lie mostly there, so that its
 * members are town and county deputies together.
 */
export function formGroups(layout: TownLayout): DemoGroup[] {
  const { town, county, quarters } = layout;
  const runs = runsOf(layout);
  const groups = Array.from({ length: town.groups }, (_, index): DemoGroup => {
    const name = `${town.name}第${chineseNumber(index + 1)}代表小组`;
    const own = quarters.flatMap((quarter, at) => (runs[at] === index && quarter.own ? [quarter.own] : []));

    return { code: `G-${town.code}-${index + 1}`, name, units: own };
  });
  for (const district of county) {
    const home = homeOf(district, { quarters, runs });
    const group = home === undefined ? smallest(groups) : groups[home];
    group?.units.push(district);
  }

  return groups;
}

function smallest(groups: readonly DemoGroup[]): DemoGroup | undefined {
  return groups.toSorted((left, right) => sizeOf(left) - sizeOf(right))[0];
}

function sizeOf({ units }: DemoGroup): number {
  return units.reduce((sum, unit) => sum + unit.seats, 0);
}

/** 安平镇's first group keeps to the market and its first village, so that the third district is the second group's. */
function runsOf({ town, quarters }: TownLayout): number[] {
  if (town.code !== 'AP') return cutIntoRuns(quarters.length, town.groups);
  const rest = cutIntoRuns(quarters.length - 2, town.groups - 1);

  return [0, 0, ...rest.map((run) => run + 1)];
}

/** The group in whose run most of a district's people live; districts by work unit have no such place. */
function homeOf(district: District, { quarters, runs }: { quarters: Quarter[]; runs: number[] }): number | undefined {
  const homes = runs.filter((_, at) => quarters[at]?.county === district);
  const counts = Map.groupBy(homes, (home) => home);
  const [largest] = [...counts.values()].sort((left, right) => right.length - left.length);

  return largest?.[0];
}
