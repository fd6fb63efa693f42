/** A deputy as far as composition needs it: no name. */
export type Holder = { deputyCode: string; categories: readonly string[] };

export type Target = { category: string; share: number };

export type CategoryFigures = {
  category: string;
  count: number;
  /** Of all deputies, in per cent. */
  share: number | null;
  target: number | null;
  /** The share less the target, in percentage points. */
  toTarget: number | null;
  formerShare: number | null;
  /** The share less that of the former term, in percentage points. */
  toFormer: number | null;
};

export type Composition = {
  deputies: number;
  /** `null` where no former term is known. */
  formerDeputies: number | null;
  /** Of how many nobody said to which categories they belong. */
  withoutCategory: number;
  formerWithoutCategory: number | null;
  categories: CategoryFigures[];
  /** Those who held a seat of this congress at the end of the former term too (连任). */
  reelected: { count: number; share: number | null } | null;
};

type Given = { holders: readonly Holder[]; former: readonly Holder[] | null; targets: readonly Target[] };

/** How the deputies of a congress are composed, against the targets and the former term. One deputy may be of several categories. */
export function measureComposition({ holders, former, targets }: Given): Composition {
  const categories = listCategories({ holders, former, targets });
  const formerCodes = new Set(former?.map(({ deputyCode }) => deputyCode));
  const reelected = holders.filter(({ deputyCode }) => formerCodes.has(deputyCode)).length;

  return {
    deputies: holders.length,
    formerDeputies: former?.length ?? null,
    withoutCategory: countWithout(holders),
    formerWithoutCategory: former && countWithout(former),
    categories: categories.map((category) => {
      const target = targets.find((wanted) => wanted.category === category)?.share ?? null;
      return measureCategory(category, { holders, former, target });
    }),
    reelected: former && { count: reelected, share: shareOf(reelected, holders.length) },
  };
}

function measureCategory(
  category: string,
  { holders, former, target }: Pick<Given, 'holders' | 'former'> & { target: number | null },
): CategoryFigures {
  const count = countIn(holders, category);
  const share = shareOf(count, holders.length);
  const formerShare = former && shareOf(countIn(former, category), former.length);

  return {
    category,
    count,
    share,
    target,
    toTarget: minus(share, target),
    formerShare,
    toFormer: minus(share, formerShare),
  };
}

/** The largest category first; one that only a target or the former term names is listed all the same, with nobody in it. */
function listCategories({ holders, former, targets }: Given): string[] {
  const all = [...holders, ...(former ?? [])].flatMap(({ categories }) => categories);
  const names = [...new Set([...all, ...targets.map(({ category }) => category)])];

  return names.toSorted((left, right) => countIn(holders, right) - countIn(holders, left) || (left < right ? -1 : 1));
}

function countIn(holders: readonly Holder[], category: string): number {
  return holders.filter(({ categories }) => categories.includes(category)).length;
}

function countWithout(holders: readonly Holder[]): number {
  return holders.filter(({ categories }) => categories.length === 0).length;
}

function shareOf(count: number, all: number): number | null {
  return all === 0 ? null : (count / all) * 100;
}

function minus(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : left - right;
}
