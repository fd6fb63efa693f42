/** A unit as far as people per deputy need it; nobody said how many people it has where `population` is `null`. */
export type Counted = { seats: number; population: number | null };

/** People, seats, and how many people one deputy stands for. Units without a population are counted and left out of the ratio. */
export type Ratio = {
  units: number;
  unitsWithoutPopulation: number;
  people: number;
  seats: number;
  peoplePerDeputy: number | null;
  /** From the mean of the congress, in per cent; above zero a deputy stands for more people than on average. */
  deviation: number | null;
};

export type Span = { lowest: number; highest: number };

/** The ratio of some units of a congress; `mean` is the congress's own, `null` where it is what is asked for. */
export function ratioOf(units: readonly Counted[], mean: number | null): Ratio {
  const counted = units.filter(({ population }) => population !== null);
  const people = counted.reduce((sum, { population }) => sum + (population ?? 0), 0);
  const peoplePerDeputy = counted.length === 0 ? null : people / seatsOf(counted);

  return {
    units: units.length,
    unitsWithoutPopulation: units.length - counted.length,
    people,
    seats: seatsOf(units),
    peoplePerDeputy,
    deviation: deviationFrom(mean ?? peoplePerDeputy, peoplePerDeputy),
  };
}

/** How far people per deputy lie from the mean, in per cent of it; `null` where one of them is not known. */
function deviationFrom(mean: number | null, peoplePerDeputy: number | null): number | null {
  return mean === null || mean === 0 || peoplePerDeputy === null ? null : (peoplePerDeputy / mean - 1) * 100;
}

export function deviationOf({ seats, population }: Counted, mean: number | null): number | null {
  return deviationFrom(mean, population === null ? null : population / seats);
}

/** Whether a deviation goes beyond the tolerance; what is exactly on it, but for the last digits of a division, does not. */
export function isBeyond(deviation: number | null, tolerance: number): boolean {
  return deviation !== null && Math.abs(deviation) > tolerance + 1e-9;
}

/** The lowest and the highest of some deviations; `null` where none is known. */
export function spanOf(deviations: readonly (number | null)[]): Span | null {
  return deviations.reduce<Span | null>((span, deviation) => {
    if (deviation === null) return span;
    if (!span) return { lowest: deviation, highest: deviation };
    return { lowest: Math.min(span.lowest, deviation), highest: Math.max(span.highest, deviation) };
  }, null);
}

function seatsOf(units: readonly Counted[]): number {
  return units.reduce((sum, { seats }) => sum + seats, 0);
}
