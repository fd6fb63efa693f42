/** Electorates nobody thought of, each of them valid: for what must hold of every import. */
import fc, { type GeneratorValue } from 'fast-check';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';

/** A row by the names of its columns, as a person would type it. */
export type Cells = Record<string, string>;

const BEGIN = '2022-01-01';
const CHANGE = '2024-01-01';

/** Pieces of names that have broken files before: separators, quotes, line ends, formulas, markup, signs beyond 16 bits. */
const pieces = [
  ...['云溪', '安平', 'é', '𠮷', ',', '，', '"', "'", '\n', '  ', '=1+1', '<&>', '\\', '|', ';'],
  ...['+', '-', '@', '＝', '-5'],
];
const name = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('').trim() || '无名');
const word = fc.constantFrom('柳湾', 'Willow Bay', '"老街"', '三,四组', '一\\;二组', '@home', "'=1", 'a\\b');
const oneOf = (...words: [string, ...string[]]) => fc.constantFrom(...words);

export function aRandomElectorate(g: GeneratorValue): Record<ImportKind, Cells[]> {
  const congresses = randomCongresses(g);
  const units = congresses.flatMap((congress) => randomUnits(g, congress));
  const places = congresses.flatMap((congress) => randomPlaces(g, congress, units));
  const groups = numbered(g, 'G', 3).flatMap((code) => randomGroup(g, code, units));
  const vacant = seatsOf(units);
  const deputies = numbered(g, 'D', 9).flatMap((code) => randomDeputy(g, code, { vacant, groups }));
  const stations = numbered(g, 'S', 2).map((code) => randomStation(g, code, { places, groups }));
  const targets = congresses.map(({ code = '' }) => ({ congress: code, category: g(() => name), share: '12.5' }));

  return { congresses, units, places, groups, deputies, stations, targets };
}

function randomCongresses(g: GeneratorValue): Cells[] {
  const townships = numbered(g, 'T', 3).map((code) => ({
    code,
    name: g(() => name),
    level: g(() => oneOf('township', '乡镇', 'Township')),
    parent: g(() => oneOf('X', '')),
  }));

  return [{ code: 'X', name: g(() => name), level: '县', parent: '' }, ...townships];
}

function randomUnits(g: GeneratorValue, congress: Cells): Cells[] {
  const term = g(() => oneOf('', '18'));
  const codes = numbered(g, `${congress.code}-`, 3);

  return codes.flatMap((code) =>
    inVersions(g, (begin) => ({
      code,
      congress: congress.code ?? '',
      name: g(() => name),
      kind: g(() => oneOf('district', '选区')),
      drawn_by: g(() => oneOf('residence', '单位', 'joint')),
      seats: g(() => oneOf('1', '2', '3')),
      population: g(() => oneOf('', '0', '1200')),
      area: g(() => oneOf('', 'urban', '农村')),
      term,
      former: begin === BEGIN ? '' : g(() => fc.subarray(codes)).join(';'),
    })),
  );
}

function randomPlaces(g: GeneratorValue, congress: Cells, units: Cells[]): Cells[] {
  const town = `P${congress.code}`;
  const place = (code: string, parent: string) => () => ({
    code,
    name: g(() => name),
    kind: g(() => oneOf('village', '社区', 'town')),
    parent,
    units: oneOfEachLevel(g, units),
    aliases: g(() => fc.uniqueArray(word, { maxLength: 3 })).join(g(() => oneOf(';', '；', ' ; '))),
    lat: g(() => oneOf('', '29.5', '-0.25')),
    lng: g(() => oneOf('', '111.625')),
  });

  return [
    ...inVersions(g, place(town, '')),
    ...numbered(g, `${town}-`, 3).flatMap((code) => inVersions(g, place(code, town))),
  ];
}

function randomGroup(g: GeneratorValue, code: string, units: Cells[]): Cells[] {
  return inVersions(g, () => ({
    code,
    name: g(() => name),
    kind: g(() => oneOf('area', '领域')),
    units: someCodes(g, units),
    convenor: g(() => oneOf('', 'D1', 'D2')),
  }));
}

/** One or two seats; the rows agree on who the deputy is. */
function randomDeputy(
  g: GeneratorValue,
  code: string,
  known: { vacant: Map<string, number>; groups: Cells[] },
): Cells[] {
  const person = {
    code,
    name: g(() => name),
    occupation: g(() => oneOf('', '果农')),
    reception: g(() => oneOf('', '5日')),
    categories: g(() => oneOf('', '农民', '工人;妇女')),
  };
  const free = [...known.vacant].flatMap(([unit, seats]) => (seats > 0 ? [unit] : []));
  const held = g(() => fc.subarray(free, { maxLength: Math.min(2, free.length) }));
  for (const unit of held) known.vacant.set(unit, (known.vacant.get(unit) ?? 0) - 1);

  return held.map((unit) => ({
    ...person,
    unit,
    groups: someCodes(g, known.groups),
    since: g(() => oneOf(BEGIN, '2022/5/1', '2022年5月1日')),
    until: g(() => oneOf('', '2026-01-01')),
    ended_because: g(() => oneOf('', '辞职', 'died')),
    standing: g(() => oneOf('sitting', '暂停')),
  }));
}

function randomStation(g: GeneratorValue, code: string, known: { places: Cells[]; groups: Cells[] }): Cells {
  const [lat, lng] = g(() => fc.constantFrom(['', ''], ['29.5', '111.625'])) as [string, string];

  const [places, groups] = [someCodes(g, known.places), someCodes(g, known.groups)];

  return { code, name: g(() => name), address: g(() => name), places, hours: '', groups, lat, lng };
}

/** One version, or two that follow each other; the last is open. */
function inVersions(g: GeneratorValue, version: (begin: string) => Cells): Cells[] {
  if (!g(fc.boolean)) return [{ ...version(BEGIN), valid_from: BEGIN, valid_to: '' }];

  return [
    { ...version(BEGIN), valid_from: BEGIN, valid_to: CHANGE },
    { ...version(CHANGE), valid_from: CHANGE, valid_to: '' },
  ];
}

/** A place belongs to one unit of each level at most; the units of the county are those that begin with X. */
function oneOfEachLevel(g: GeneratorValue, units: Cells[]): string {
  const levels = [(code: string) => code.startsWith('X'), (code: string) => !code.startsWith('X')];
  const codes = levels.map((isOfLevel) => g(() => fc.constantFrom('', ...codesOf(units).filter(isOfLevel))));

  return codes.filter(Boolean).join(';');
}

/** How many may hold a seat at once, in the version that has fewest. */
function seatsOf(units: Cells[]): Map<string, number> {
  const versions = Map.groupBy(units, ({ code = '' }) => code);

  return new Map([...versions].map(([code, rows]) => [code, Math.min(...rows.map(({ seats }) => Number(seats)))]));
}

function numbered(g: GeneratorValue, prefix: string, most: number): string[] {
  const count = g(fc.integer, { min: 1, max: most });

  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}

function someCodes(g: GeneratorValue, rows: Cells[]): string {
  return g(() => fc.uniqueArray(fc.constantFrom(...codesOf(rows)), { maxLength: 2 })).join(';');
}

function codesOf(rows: Cells[]): string[] {
  return [...new Set(rows.map((row) => row.code ?? ''))];
}
