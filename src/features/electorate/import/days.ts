/** A half-open range of calendar days; `to` is `null` where no end is known. */
export type Days = { from: string; to: string | null };

/** One that ends on the day the other begins shares no day with it. */
export function shareDays(left: Days, right: Days): boolean {
  return commonDays(left, right) !== null;
}

/** The days two ranges have in common; `null` where there are none. */
export function commonDays(left: Days, right: Days): Days | null {
  const from = left.from > right.from ? left.from : right.from;
  const to = left.to === null || (right.to !== null && right.to < left.to) ? right.to : left.to;

  return to === null || from < to ? { from, to } : null;
}
