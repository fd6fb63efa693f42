import { chineseNumber } from '#shared/chinese-number.ts';
import { county, type Town, towns } from './county.ts';
import { type Random, seededRandom } from './random.ts';
import { cutIntoRuns, sharePeople, shareSeats } from './share-out.ts';
import { type WorkDistrict, workDistricts } from './work-districts.ts';

export type District = {
  code: string;
  name: string;
  congress: string;
  seats: number;
  people: number;
  /** Set for districts drawn by work unit. */
  work: WorkDistrict | null;
};

/** Where people live: one per district of the town, or per community of a street, with the districts it lies in. */
export type Quarter = { own: District | null; county: District };

export type TownLayout = { town: Town; own: District[]; county: District[]; quarters: Quarter[] };

/** Draws the districts of both levels, town by town; county districts are numbered through. */
export function layOutCounty(): TownLayout[] {
  const random = seededRandom(2021);
  let drawn = 0;

  return towns.map((town) => {
    const layout = layOutTown(town, drawn, random);
    drawn += town.countyDistricts;
    return layout;
  });
}

function layOutTown(town: Town, drawn: number, random: Random): TownLayout {
  const own = drawOwnDistricts(town, random);
  const county = drawCountyDistricts(town, drawn, random);
  const inhabited = county.filter((district) => !district.work || district.work.drawnBy === 'mixed');
  const runs = cutIntoRuns(town.townDistricts || town.communities, inhabited.length);
  const quarters = runs.flatMap((run, index) => {
    const district = inhabited[run];
    return district ? [{ own: own[index] ?? null, county: district }] : [];
  });

  return { town, own, county, quarters };
}

function drawOwnDistricts(town: Town, random: Random): District[] {
  if (town.townDistricts === 0) return [];
  const seats = shareSeats(town.townSeats, town.townDistricts);
  const people = sharePeople(town.people, seats, random);

  return seats.map((count, index) => ({
    code: `${town.code}-${String(index + 1).padStart(2, '0')}`,
    name: `${town.name}第${chineseNumber(index + 1)}选区`,
    congress: town.code,
    seats: count,
    people: people[index] ?? 0,
    work: null,
  }));
}

/** The mixed district leads, then those drawn by residence, then those drawn by work unit. */
function drawCountyDistricts(town: Town, drawn: number, random: Random): District[] {
  const seats = shareSeats(town.countySeats, town.countyDistricts);
  const people = sharePeople(town.people, seats, random);
  const works = workDistricts.filter((work) => work.town === town.code);
  const mixed = works.filter((work) => work.drawnBy === 'mixed');
  const others = works.filter((work) => work.drawnBy !== 'mixed');
  const residential = Array.from({ length: town.countyDistricts - works.length }, () => null);

  return [...mixed, ...residential, ...others].map((work, index) => ({
    code: `${county.code}-${String(drawn + index + 1).padStart(3, '0')}`,
    name: `${county.name}第${chineseNumber(drawn + index + 1)}选区${work ? `（${work.label}）` : ''}`,
    congress: county.code,
    seats: seats[index] ?? 0,
    people: people[index] ?? 0,
    work,
  }));
}
