import type { Random } from './random.ts';

/** The first districts of a town lie around its market: what is left over from a fair share falls there. */
const HEAD_START = 0.9;

/** Seats over districts, 1 to 3 each (选举法 25), near the mean, with a few larger and smaller ones. */
export function shareSeats(total: number, districts: number): number[] {
  const upTo = (count: number) => Math.floor((count * total) / districts + HEAD_START);
  const seats = Array.from({ length: districts }, (_, index) => upTo(index + 1) - upTo(index));
  for (let index = 1; index + 1 < districts; index += 5) {
    if (seats[index] === 2 && seats[index + 1] === 2) seats.splice(index, 2, 3, 1);
  }

  return seats;
}

/** People over districts by their seats, give or take a twentieth; the sum is exact. */
export function sharePeople(total: number, seats: readonly number[], random: Random): number[] {
  const weights = seats.map((count) => count * (95 + random.below(11)));
  const sum = weights.reduce((left, right) => left + right, 0);
  const bounds = weights.map((_, index) => Math.round((total * sumOf(weights.slice(0, index + 1))) / sum));

  return bounds.map((bound, index) => bound - (bounds[index - 1] ?? 0));
}

/** Cuts a row of `count` into `parts` runs of nearly equal length; says for each place in the row which run it is in. */
export function cutIntoRuns(count: number, parts: number): number[] {
  const ends = Array.from({ length: parts }, (_, part) => Math.round(((part + 1) * count) / parts));

  return Array.from({ length: count }, (_, index) => ends.findIndex((end) => index < end));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => left + right, 0);
}
