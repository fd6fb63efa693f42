/** A town, township or street of the demo county. Streets have no congress of their own. */
export type Town = {
  code: string;
  name: string;
  kind: 'town' | 'street';
  people: number;
  countySeats: number;
  countyDistricts: number;
  townSeats: number;
  townDistricts: number;
  groups: number;
  /** Communities of a street; in a town every district of its own has a village. */
  communities: number;
};

export const county = { code: 'YX', name: '云溪县' };

/** Since when the demo's districts are valid and its deputies hold their seats. They do not expire, so that the demo lasts. */
export const termBegins = '2022-01-01';

/** The figures of a county of 373,043 people: 140 seats and one for every 5,000 (选举法 12); all names are invented. */
export const towns: readonly Town[] = [
  street('CG', '城关街道', { people: 88_000, county: [50, 26], groups: 3, communities: 22 }),
  town('AP', '安平镇', { people: 47_000, county: [27, 14], own: [76, 32], groups: 7 }),
  town('SH', '双河镇', { people: 37_500, county: [22, 11], own: [70, 29], groups: 6 }),
  town('SQ', '石桥镇', { people: 33_000, county: [19, 10], own: [67, 28], groups: 6 }),
  town('QS', '青山乡', { people: 31_500, county: [18, 9], own: [66, 28], groups: 6 }),
  town('LJ', '临江镇', { people: 30_500, county: [17, 9], own: [65, 27], groups: 5 }),
  town('BS', '白沙镇', { people: 29_000, county: [17, 9], own: [64, 27], groups: 5 }),
  street('XC', '新城街道', { people: 27_500, county: [16, 8], groups: 1, communities: 7 }),
  town('SL', '松林镇', { people: 20_000, county: [11, 6], own: [58, 24], groups: 4 }),
  town('YQ', '玉泉镇', { people: 15_500, county: [9, 5], own: [55, 23], groups: 4 }),
  town('YL', '云岭乡', { people: 13_543, county: [8, 4], own: [54, 22], groups: 4 }),
];

type SeatsAndDistricts = [seats: number, districts: number];
type StreetFigures = { people: number; county: SeatsAndDistricts; groups: number; communities: number };
type TownFigures = { people: number; county: SeatsAndDistricts; own: SeatsAndDistricts; groups: number };

function street(code: string, name: string, { people, county, groups, communities }: StreetFigures): Town {
  const [countySeats, countyDistricts] = county;
  const own = { townSeats: 0, townDistricts: 0 };

  return { code, name, kind: 'street', people, countySeats, countyDistricts, ...own, groups, communities };
}

function town(code: string, name: string, { people, county, own, groups }: TownFigures): Town {
  const [countySeats, countyDistricts] = county;
  const [townSeats, townDistricts] = own;
  const figures = { people, countySeats, countyDistricts, townSeats, townDistricts };

  return { code, name, kind: 'town', ...figures, groups, communities: 0 };
}
