import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse/sync';

/** A row of the package, its parent the code of the division above. */
export type Division = { code: string; name: string; parent: string };

export type ChinaPlace = Division & { kind: string; alias: string };

const CHUNK = 10_000;
/** What a code of a city stands for where there is no city: 市辖区 of a municipality, 省直辖县级行政区划. */
const NO_CITY = /^市辖区$|^县$|直辖县级行政区划$/;

/** The towns and villages of a county, the towns without a parent: for an office that serves this county. */
export async function placesOfCounty(data: string, county: string): Promise<ChinaPlace[]> {
  const towns = (await readDivisions(data, 'streets', county)).map(asTown);
  const villages = (await readDivisions(data, 'villages', county)).map(asVillage);

  return [...towns.map((town) => ({ ...town, parent: '' })), ...villages];
}

export type ChinaProvince = { province: Division; places: ChinaPlace[] };

/** All places of each province, each below the one it lies in, parents first. */
export async function placesOfCountry(data: string): Promise<ChinaProvince[]> {
  const provinces = await readDivisions(data, 'provinces', '');
  const cities = await readByProvince(data, 'cities');
  const counties = await readByProvince(data, 'areas');
  const towns = await readByProvince(data, 'streets');
  const villages = await readByProvince(data, 'villages');

  return provinces.map((province) => {
    const { code } = province;
    const places = [
      { ...province, parent: '', kind: 'province', alias: '' },
      ...asCounties(cities.get(code) ?? [], counties.get(code) ?? []),
      ...(towns.get(code) ?? []).map(asTown),
      ...(villages.get(code) ?? []).map(asVillage),
    ];

    return { province, places };
  });
}

async function readByProvince(data: string, name: string): Promise<Map<string, Division[]>> {
  return Map.groupBy(await readDivisions(data, name, ''), ({ code }) => code.slice(0, 2));
}

/** The cities, and the counties below them or, where there is no city, below the province. */
function asCounties(divisions: readonly Division[], counties: readonly Division[]): ChinaPlace[] {
  const cities = divisions.filter(({ name }) => !NO_CITY.test(name));
  const known = new Set(cities.map(({ code }) => code));
  const provinceOf = ({ code }: Division) => code.slice(0, 2);

  return [
    ...cities.map((city) => ({ ...city, parent: provinceOf(city), kind: 'city', alias: '' })),
    ...counties.map((county) => {
      const parent = known.has(county.parent) ? county.parent : provinceOf(county);
      return { ...county, parent, kind: 'county', alias: '' };
    }),
  ];
}

/** Line by line: the villages of the whole country are 38 MB. Columns: code, name, code of the parent, … */
async function readDivisions(data: string, name: string, begins: string): Promise<Division[]> {
  const lines: string[] = [];
  const input = createInterface({ input: createReadStream(join(data, `${name}.csv`)) });
  for await (const line of input) if (/^\d/.test(line) && line.startsWith(begins)) lines.push(line);
  const divisions: Division[] = [];
  for (let start = 0; start < lines.length; start += CHUNK) {
    const rows = parse(lines.slice(start, start + CHUNK).join('\n')) as string[][];
    for (const [code = '', name = '', parent = ''] of rows) divisions.push({ code, name, parent });
  }

  return divisions;
}

/** The third part of a code tells a street (001–099) from a town or township. */
function asTown({ code, name, parent }: Division): ChinaPlace {
  const isStreet = Number(code.slice(6)) < 100;

  return { code, name: name.replace(/办事处$/, ''), kind: isStreet ? 'street' : 'town', parent, alias: '' };
}

/** People say 刘家村 and 东门社区; the official name of the committee becomes an alias. */
function asVillage({ code, name, parent }: Division): ChinaPlace {
  const kind = /社区|居委会|居民委员会/.test(name) ? 'community' : 'village';
  const short = name.replace(/社区居(民委员|委)会$/, '社区').replace(/村?村(民委员|委)会$/, '村');

  return { code, name: short, kind, parent, alias: short === name ? '' : name };
}
