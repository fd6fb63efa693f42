import type { CompleteRow } from './columns.ts';
import { keyOf } from './diff-versions.ts';

/** A seat as it bears on groups: a deputy belongs to a group for as long as the seats it was told with. */
export type Mandate = { deputyCode: string; unitCode: string; since: string; until: string | null };

export type Membership = { deputyCode: string; groupCode: string; validFrom: string; validTo: string | null };

/** What the rows tell. Where two seats from the same day on name the same group, the one that ends last counts. */
export function membershipsOf(rows: readonly CompleteRow<'deputies'>[]): Membership[] {
  const told = rows.flatMap((row) =>
    row.groups.map((groupCode) => ({
      deputyCode: row.code,
      groupCode,
      validFrom: row.since,
      validTo: row.until,
    })),
  );
  const together = Map.groupBy(told, (membership) => keyOf(membership, ['deputyCode', 'groupCode', 'validFrom']));

  return [...together.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, validTo: lastEnd([first, ...others].map(({ validTo }) => validTo)) }] : [],
  );
}

/** The known memberships, which end anew where every seat they ended with does. */
export function keepMemberships(
  known: readonly Membership[],
  before: readonly Mandate[],
  after: readonly Mandate[],
): Membership[] {
  const changed = new Map(after.map((seat) => [seatKey(seat), seat]));
  const seatsBefore = Map.groupBy(before, endKey);

  return known.flatMap(({ deputyCode, groupCode, validFrom, validTo }) => {
    const seats = seatsBefore.get(endKey({ deputyCode, since: validFrom, until: validTo }));
    if (!seats) return [];
    const ends = seats.map((seat) => (changed.get(seatKey(seat)) ?? seat).until);

    return [{ deputyCode, groupCode, validFrom, validTo: lastEnd(ends) }];
  });
}

function seatKey(seat: Mandate): string {
  return keyOf(seat, ['deputyCode', 'unitCode', 'since']);
}

function endKey(seat: Omit<Mandate, 'unitCode'>): string {
  return keyOf(seat, ['deputyCode', 'since', 'until']);
}

function lastEnd(ends: readonly (string | null)[]): string | null {
  return ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);
}
