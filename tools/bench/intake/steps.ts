import { parseUpdate } from '#channels/telegram/parse-update.ts';
import type { Context } from '#features/context.ts';
import { expandGroupNotices } from '#features/delivery/expand-group-notices.ts';
import { acceptUpdates } from '#features/intake/accept-updates.ts';
import type { Arrival } from '#features/intake/hear-together.ts';
import { telegramAccountId } from '#features/person/person.ts';
import { conversePorts } from '../../../src/app/accept.ts';
import { groupNoticePorts } from '../../../src/app/deliver.ts';
import { flow, type Person, updateOf } from './people.ts';

const TOGETHER = 40;
const ROUNDS = 20;
const WARM_UP = 3;
const SEARCH = 2;
const SUBMIT = 5;

export type Shares = { totalMs: number; parts: Record<string, number> };

/**
 * What an opinion costs, by the kind of step, without HTTP: batches in which everybody takes the same step. What the search and
 * the effects of the submission cost is told by the steps that have neither.
 */
export async function measureSteps(context: Context, villages: readonly string[]): Promise<Shares> {
  const perStep: number[][] = flow.map(() => []);
  const fanOut: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const people = Array.from({ length: TOGETHER }, (_, index) => {
      const id = 50_000_000 + round * TOGETHER + index;
      return { id, village: villages[id % villages.length] ?? '' };
    });
    for (const [step, times] of perStep.entries()) {
      const ms = await timeOf(() => takeStep(context, people, step));
      if (round >= WARM_UP) times.push(ms / TOGETHER);
    }
    const ms = await timeOf(() => expandGroupNotices(context, groupNoticePorts));
    if (round >= WARM_UP) fanOut.push(ms / TOGETHER);
  }

  return sharesOf(perStep.map(medianOf), medianOf(fanOut));
}

async function takeStep(context: Context, people: readonly Person[], step: number): Promise<void> {
  const arrivals = people.map((person) => arrivalOf(person, step));
  const outcomes = await acceptUpdates(
    context,
    arrivals,
    conversePorts({ config: { publicUrl: 'https://bench.invalid' } }),
  );
  if (outcomes.some(({ kind }) => kind !== 'accepted')) throw new Error('a step was not accepted');
}

function arrivalOf(person: Person, step: number): Arrival {
  const parsed = parseUpdate(JSON.parse(updateOf(person, step)), telegramAccountId);
  const [incoming] = parsed.kind === 'heard' ? parsed.incoming : [];
  if (!incoming) throw new Error('an update said nothing');

  return { incoming };
}

function sharesOf(perStep: readonly number[], fanOut: number): Shares {
  const [first = 0, ...others] = perStep;
  const plain = others.filter((_, index) => index + 1 !== SEARCH && index + 1 !== SUBMIT);
  const dialogue = plain.reduce((sum, ms) => sum + ms, 0) / plain.length;
  const parts = {
    'the dialogue: keys, locks, state and answer of each step': dialogue * flow.length,
    'meeting somebody new': Math.max(0, first - dialogue),
    'search: from a name to a place, its unit and deputies': Math.max(0, (perStep[SEARCH] ?? 0) - dialogue),
    'effects: the opinion, its facts, its routing, the receipt': Math.max(0, (perStep[SUBMIT] ?? 0) - dialogue),
    'fan-out: from the notice to the group to its members (after)': fanOut,
  };

  return { totalMs: Object.values(parts).reduce((sum, ms) => sum + ms, 0), parts };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();

  return performance.now() - startedAt;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
