/** A town or street with its people. */
export type Populated = { code: string; population: number };

export type Apportionment =
  | { kind: 'apportioned'; seats: ReadonlyMap<string, number> }
  | { kind: 'refused'; because: 'fewer-seats-than-towns' | 'no-people' };

type Share = Populated & { whole: number; rest: number };

/**
 * Shares the seats of a county over its towns by the same number of people (选举法 15), by largest remainder. A town too small
 * for a seat of its own has one all the same; the rest is shared among the others. Equal remainders: the larger town first, then
 * by code.
 */
export function apportionSeats(seats: number, towns: readonly Populated[]): Apportionment {
  if (seats < towns.length) return { kind: 'refused', because: 'fewer-seats-than-towns' };
  if (towns.length > 0 && sumOf(towns) === 0) return { kind: 'refused', because: 'no-people' };
  const small = findSmallTowns(seats, towns);
  const others = towns.filter((town) => !small.has(town.code));
  const shared = shareByRemainder(seats - small.size, others);

  return { kind: 'apportioned', seats: new Map([...[...small].map((code) => [code, 1] as const), ...shared]) };
}

/** A seat given to one small town leaves fewer for the others, and may make another one small. */
function findSmallTowns(seats: number, towns: readonly Populated[]): Set<string> {
  const small = new Set<string>();
  for (;;) {
    const others = towns.filter((town) => !small.has(town.code));
    const left = seats - small.size;
    const people = sumOf(others);
    const found = others.filter(({ population }) => left * population < people);
    if (found.length === 0) return small;
    for (const { code } of found) small.add(code);
  }
}

function shareByRemainder(seats: number, towns: readonly Populated[]): [string, number][] {
  const people = sumOf(towns);
  const shares = towns.map((town): Share => {
    const rest = (seats * town.population) % people;

    return { ...town, whole: (seats * town.population - rest) / people, rest };
  });
  const left = seats - shares.reduce((sum, { whole }) => sum + whole, 0);
  const raised = new Set(shares.toSorted(byRemainder).slice(0, left));

  return shares.map((share) => [share.code, share.whole + (raised.has(share) ? 1 : 0)]);
}

function byRemainder(left: Share, right: Share): number {
  return right.rest - left.rest || right.population - left.population || (left.code < right.code ? -1 : 1);
}

function sumOf(towns: readonly Populated[]): number {
  return towns.reduce((sum, { population }) => sum + population, 0);
}
