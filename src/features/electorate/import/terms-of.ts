import type { Days } from './days.ts';

/**
 * The terms (届) a set of dated units makes: one begins on a day on which units begin and none goes on from before, so that a
 * unit redrawn in between begins none; it ends with the unit that ends last.
 */
export function termsOf(units: readonly Days[]): Days[] {
  const terms: Days[] = [];
  for (const { from, to } of units.toSorted((left, right) => (left.from < right.from ? -1 : 1))) {
    const term = terms.at(-1);
    if (!term || (term.to !== null && term.to <= from)) terms.push({ from, to });
    else term.to = laterEnd(term.to, to);
  }

  return terms;
}

function laterEnd(left: string | null, right: string | null): string | null {
  return left === null || right === null ? null : left > right ? left : right;
}
