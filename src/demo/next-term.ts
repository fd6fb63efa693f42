import type { DraftKind } from '#features/redistricting/draft.ts';
import { chineseNumber } from '#shared/chinese-number.ts';
import { toCsv } from '#shared/csv.ts';
import { county } from './county.ts';
import { demoTables } from './demo-tables.ts';
import { inventPeopleNames } from './invented-names.ts';
import { seededRandom } from './random.ts';

type Row = Record<string, string>;
export type NextTermFile = { kind: DraftKind; name: string; content: string; rows: number };

/** How the county is drawn anew: 111 districts become 118, the seats stay 214. */
const plan = { splits: 9, mergers: 2, renamed: 3, newMembersEvery: 4 } as const;

/** What becomes of the places and the seats of a former district. */
type Drawing = { units: Row[]; unitOf: (place: string, unit: string) => string; forebearsOf: Map<string, string[]> };

/**
 * The next term of the demo county as the files of a draft: nine districts are split, two pairs merged, three renamed, a seat
 * moves, a new community grows in the county town, every fourth deputy is new. The same on every machine.
 */
export function nextTermFiles(): NextTermFile[] {
  const former = formerRows();
  const drawing = drawAnew(former);
  const places = [...settle(former.places, drawing), newCommunity(former.places, drawing)];
  const rows: Record<DraftKind, Row[]> = {
    units: drawing.units,
    places,
    groups: coverAnew(former.groups, drawing),
    deputies: joinGroups(elect(former.deputies, drawing), coverAnew(former.groups, drawing)),
  };

  return (Object.keys(rows) as DraftKind[]).map((kind) => fileOf(kind, rows[kind]));
}

function formerRows(): Record<DraftKind, Row[]> {
  const tables = demoTables();
  const rowsOf = (kind: DraftKind): Row[] =>
    tables[kind].rows.map(({ cells }) =>
      Object.fromEntries(tables[kind].header.map((name, index) => [name, cells[index] ?? ''])),
    );
  const isOfCounty = (units = '') => units.split(';').some(isCountyUnit);

  return {
    units: rowsOf('units').filter(({ congress }) => congress === county.code),
    places: rowsOf('places').filter(({ units }) => isOfCounty(units)),
    groups: rowsOf('groups').filter(({ units }) => isOfCounty(units)),
    deputies: rowsOf('deputies').filter(({ unit = '', until }) => isCountyUnit(unit) && until === ''),
  };
}

function isCountyUnit(code: string): boolean {
  return code.startsWith(`${county.code}-`);
}

function drawAnew({ units, places }: Record<DraftKind, Row[]>): Drawing {
  const placesOf = Map.groupBy(
    places.flatMap(({ code = '', units: own = '' }) => own.split(';').map((unit) => ({ code, unit }))),
    ({ unit }) => unit,
  );
  const countOf = (code = '') => placesOf.get(code)?.length ?? 0;
  const isPlain = ({ drawn_by }: Row) => drawn_by === 'residence';
  const divisible = units.filter((unit) => isPlain(unit) && countOf(unit.code) > 1 && Number(unit.seats) > 1);
  const split = divisible.filter((_, index) => index % 2 === 0).slice(0, plan.splits);
  const others = units.filter((unit) => isPlain(unit) && !split.includes(unit));
  const small = others.filter(({ seats }) => Number(seats) === 1);
  const merged = Array.from({ length: plan.mergers }, (_, index) => small.slice(2 * index, 2 * index + 2));
  const gone = new Map(
    merged.flatMap(([first, second]) => (first && second ? [[second.code ?? '', first.code ?? '']] : [])),
  );
  const halves = new Map(split.map(({ code = '' }, index) => [code, `${county.code}-${units.length + index + 1}`]));

  const unitOf = (place: string, unit: string) => {
    const half = halves.get(unit);
    const own = placesOf.get(unit)?.map(({ code }) => code) ?? [];
    if (half && own.indexOf(place) >= own.length / 2) return half;
    return gone.get(unit) ?? unit;
  };
  const forebearsOf = new Map<string, string[]>([
    ...[...halves].map(([unit, half]): [string, string[]] => [half, [unit]]),
    ...[...gone].map(([unit, heir]): [string, string[]] => [heir, [heir, unit]]),
  ]);
  const rest = units.filter((unit) => !split.includes(unit) && !gone.has(unit.code ?? ''));
  const plain = rest.filter((unit) => isPlain(unit) && !forebearsOf.has(unit.code ?? ''));
  const renamed = plain.slice(-plan.renamed);
  const kept = [
    ...units.filter((unit) => split.includes(unit)).map(halfOf),
    ...rest.map((unit) => grow(unit, { gone, units })),
  ];
  const named = kept.map((unit) => (renamed.some(({ code }) => code === unit.code) ? rename(unit) : unit));
  const added = split.map((unit, index) =>
    secondHalf(unit, halves.get(unit.code ?? '') ?? '', units.length + index + 1),
  );
  const drawn = [...named, ...added].toSorted((left, right) => ((left.code ?? '') < (right.code ?? '') ? -1 : 1));

  return { units: moveSeat(drawn, forebearsOf), unitOf, forebearsOf };
}

function halfOf(unit: Row): Row {
  return { ...unit, seats: String(Math.ceil(Number(unit.seats) / 2)), population: half(unit.population) };
}

function secondHalf(unit: Row, code: string, number: number): Row {
  const name = `${county.name}第${chineseNumber(number)}选区`;

  return { ...unit, code, name, seats: String(Math.floor(Number(unit.seats) / 2)), population: half(unit.population) };
}

function half(people = '0'): string {
  return String(Math.round(Number(people) / 2));
}

/** Takes over the seats and people of the district that is merged into it. */
function grow(unit: Row, { gone, units }: { gone: ReadonlyMap<string, string>; units: readonly Row[] }): Row {
  const taken = units.filter(({ code = '' }) => gone.get(code) === unit.code);
  const sum = (column: 'seats' | 'population') =>
    String([unit, ...taken].reduce((total, row) => total + Number(row[column]), 0));

  return taken.length > 0 ? { ...unit, seats: sum('seats'), population: sum('population') } : unit;
}

function rename(unit: Row): Row {
  return { ...unit, name: `${unit.name}（新划）` };
}

/** One seat goes to where more people live now. */
function moveSeat(units: Row[], forebearsOf: ReadonlyMap<string, unknown>): Row[] {
  const free = units.filter(({ code = '' }) => !forebearsOf.has(code));
  const from = free.findLast(({ seats }) => Number(seats) === 3);
  const to = free.find(({ seats }) => Number(seats) === 2);

  return units.map((unit) => {
    const change = unit === from ? -1 : unit === to ? 1 : 0;
    return { ...unit, seats: String(Number(unit.seats) + change) };
  });
}

function settle(places: readonly Row[], { unitOf }: Drawing): Row[] {
  return places.map((place) => {
    const units = place.units?.split(';').map((unit) => unitOf(place.code ?? '', unit)) ?? [];
    return { ...place, units: [...new Set(units)].join(';') };
  });
}

/** The county town has grown by a community. */
function newCommunity(places: readonly Row[], drawing: Drawing): Row {
  const [beside] = settle(
    places.filter(({ kind, parent }) => kind === 'community' && parent === 'P-CG'),
    drawing,
  );

  return { ...beside, code: 'P-CG-90', name: '新湖社区', aliases: '' };
}

/** A district that is split off goes to the next group of its town, so that both have about as many as before. */
function coverAnew(groups: readonly Row[], { units: next, forebearsOf }: Drawing): Row[] {
  const codes = new Set(next.map(({ code = '' }) => code));
  const area = groups.filter(({ kind }) => kind === 'area');
  const homeOf = (unit: string) => area.findIndex(({ units = '' }) => units.split(';').includes(unit));
  const halves = [...forebearsOf].filter(([, forebears]) => forebears.length === 1);
  const added = halves.map(([half, [forebear = '']]) => {
    const home = homeOf(forebear);
    const [own, after] = [area[home], area[home + 1]];
    return { half, group: after && townOf(after) === townOf(own) ? after : own };
  });

  return groups.map((group) => {
    const kept = group.units?.split(';').filter((unit) => !isCountyUnit(unit) || codes.has(unit)) ?? [];
    const taken = added.filter((one) => one.group === group).map(({ half }) => half);
    return { ...group, units: [...kept, ...taken].join(';') };
  });
}

/** Of `G-CG-2`, `CG`. */
function townOf(group: Row | undefined): string | undefined {
  return group?.code?.split('-')[1];
}

/** Whoever sat goes on as far as there are seats, convenors first; every fourth other seat goes to somebody new. */
function elect(former: readonly Row[], { units, forebearsOf }: Drawing): Row[] {
  const names = inventPeopleNames(seededRandom(2027));
  const convenors = new Set(demoTables().groups.rows.flatMap(({ cells }) => cells));
  const isConvenor = ({ code = '' }: Row) => convenors.has(code);
  const inOrder = former.toSorted((left, right) => Number(isConvenor(right)) - Number(isConvenor(left)));
  const sitting = Map.groupBy(inOrder, ({ unit = '' }) => unit);
  let seat = 0;
  let newcomers = 0;

  return units.flatMap(({ code = '', seats }) =>
    Array.from({ length: Number(seats) }, () => {
      seat += 1;
      const homes = [code, ...(forebearsOf.get(code) ?? [])];
      const holders = homes.map((home) => sitting.get(home) ?? []).find((rows) => rows.length > 0);
      const holder = holders?.shift();
      const like = holder ?? former[seat % former.length] ?? {};
      if (holder && (isConvenor(holder) || seat % plan.newMembersEvery > 0))
        return { ...holder, unit: code, standing: 'sitting' };
      newcomers += 1;
      const person = { code: `E${String(newcomers).padStart(4, '0')}`, name: names.next() };
      return { ...like, ...person, unit: code, standing: 'sitting' };
    }),
  );
}

/** Every deputy belongs to the area group of the district, and stays in the group by field. */
function joinGroups(deputies: readonly Row[], groups: readonly Row[]): Row[] {
  return deputies.map((deputy) => {
    const area = groups.find(({ units = '' }) => units.split(';').includes(deputy.unit ?? ''))?.code ?? '';
    const fields = deputy.groups?.split(';').filter((code) => code.startsWith('G-F-')) ?? [];
    return { ...deputy, groups: [area, ...fields].filter(Boolean).join(';') };
  });
}

function fileOf(kind: DraftKind, rows: readonly Row[]): NextTermFile {
  const dated = new Set(['valid_from', 'valid_to', 'since', 'until', 'ended_because', 'former', 'term']);
  const header = Object.keys(rows[0] ?? {}).filter((name) => !dated.has(name));
  const content = toCsv([header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]);

  return { kind, name: `${kind}.csv`, content, rows: rows.length };
}
