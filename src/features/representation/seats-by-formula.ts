import type { CongressLevel } from '../electorate/electorate.ts';

/** A base, one more for every so many people, and a cap. */
export type SeatFormula = { base: number; peoplePerSeat: number; cap: number; mayBeFewerBelow: number | null };

/** What the law says of a number of seats. */
export type SeatsByLaw =
  | { kind: 'by-formula'; seats: number; isCapped: boolean; formula: SeatFormula }
  /** So few people that the law permits fewer than the base, and does not say how many. */
  | { kind: 'may-be-fewer'; seats: number; fewerThan: number; formula: SeatFormula }
  /** The seats of the national congress are not a matter of this formula. */
  | { kind: 'no-formula' };

const formulas: Record<Exclude<CongressLevel, 'national'> | 'municipality', SeatFormula> = {
  township: { base: 45, peoplePerSeat: 1500, cap: 160, mayBeFewerBelow: 2000 },
  county: { base: 140, peoplePerSeat: 5000, cap: 450, mayBeFewerBelow: 50_000 },
  city: { base: 240, peoplePerSeat: 25_000, cap: 650, mayBeFewerBelow: null },
  province: { base: 350, peoplePerSeat: 150_000, cap: 1000, mayBeFewerBelow: null },
  municipality: { base: 350, peoplePerSeat: 25_000, cap: 1000, mayBeFewerBelow: null },
};

/**
 * How many deputies a congress has by law (选举法 12): a base and one more for every full number of people, up to a cap. A
 * municipality (直辖市) is a province with a number of its own. People are the population, not the voters.
 */
export function seatsByFormula(
  level: CongressLevel,
  population: number,
  { isMunicipality = false }: { isMunicipality?: boolean } = {},
): SeatsByLaw {
  if (level === 'national') return { kind: 'no-formula' };
  const formula = formulas[level === 'province' && isMunicipality ? 'municipality' : level];
  const { base, peoplePerSeat, cap, mayBeFewerBelow } = formula;
  const uncapped = base + Math.floor(population / peoplePerSeat);
  const seats = Math.min(cap, uncapped);
  if (mayBeFewerBelow !== null && population < mayBeFewerBelow) {
    return { kind: 'may-be-fewer', seats, fewerThan: base, formula };
  }

  return { kind: 'by-formula', seats, isCapped: uncapped > cap, formula };
}
