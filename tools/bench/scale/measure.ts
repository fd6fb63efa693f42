import type { Context } from '#features/context.ts';
import { type Ground, type Operation, pick, type Turn } from './ground.ts';

/** What an operation took in a database of some size, half of the times and of the slowest in twenty; and how much it found, on average. */
export type Time = { median: number; p95: number; found: number };
export type Measured = Pick<Operation, 'name' | 'kind'> & { times: Time[] };

/** What is read before and after an operation, and grows meanwhile: a clock, or what the database has touched. */
export type Gauge = (context: Context) => Promise<number>;
export type Plan = { rounds: number; warmUp: number; villages: readonly string[]; gauge?: Gauge };

const clock: Gauge = async () => performance.now();

/**
 * Each operation in a database of each size in turn, then the next, and all of that again and again in one office after the
 * other: what the machine does meanwhile falls on all sizes alike.
 */
export async function measure(
  grounds: readonly Ground[],
  operations: readonly Operation[],
  { rounds, warmUp, villages, gauge = clock }: Plan,
): Promise<Measured[]> {
  const taken = operations.map(() => grounds.map((): Taken[] => []));
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const [index, operation] of operations.entries()) {
      for (let step = 0; step < grounds.length; step += 1) {
        const at = (round + step) % grounds.length;
        const { offices } = pick(grounds, at);
        const turn = { office: pick(offices, round), number: Math.floor(round / offices.length), villages };
        const one = await take(operation, turn, gauge);
        if (round >= warmUp) taken[index]?.[at]?.push(one);
      }
    }
  }

  return operations.map(({ name, kind }, index) => ({ name, kind, times: (taken[index] ?? []).map(timeFrom) }));
}

type Taken = { amount: number; found: number };

async function take({ name, prepare, run }: Operation, turn: Turn, gauge: Gauge): Promise<Taken> {
  const { context } = turn.office;
  try {
    await prepare?.(turn);
    const before = await gauge(context);
    const found = await run(turn);

    return { amount: (await gauge(context)) - before, found: typeof found === 'number' ? found : 1 };
  } catch (error) {
    throw new Error(`${name}, office ${context.office.id}`, { cause: error });
  }
}

function timeFrom(taken: readonly Taken[]): Time {
  const sorted = taken.map(({ amount }) => amount).toSorted((left, right) => left - right);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  const found = taken.reduce((sum, one) => sum + one.found, 0) / taken.length;

  return { median: at(0.5), p95: at(0.95), found };
}

/** By how much it grows from each size to the next, of which each is ten times the one before. */
export function growthOf({ times }: Measured): number[] {
  return times.slice(1).map(({ median }, index) => median / (times[index]?.median ?? median));
}
