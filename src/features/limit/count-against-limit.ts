import type { Context } from '../context.ts';
import { addCounts, addOwnCount, foreseeCounts } from './limit.queries.ts';
import { type LimitName, limits } from './limits.ts';

export type LimitOutcome = { kind: 'within' } | { kind: 'exceeded'; retryAfterSeconds: number };
export type Deed = { limit: LimitName; subject: string };

/**
 * Counts one more deed of a subject (a person's id, a code, or an address as `addressSubject` writes it) and says whether it
 * is still within the limit. Windows are fixed: they begin at whole multiples of their length.
 */
export async function countAgainstLimit(context: Context, deed: Deed): Promise<LimitOutcome> {
  const [outcome = { kind: 'within' }] = await countAllAgainstLimits(context, [deed]);

  return outcome;
}

/** Counts many deeds at once, as if one after another; an outcome for each, in their order. */
export async function countAllAgainstLimits(context: Context, deeds: readonly Deed[]): Promise<LimitOutcome[]> {
  const now = context.clock.now().getTime();
  const together = Map.groupBy(deeds, nameOfDeed);
  const counted = await addCounts(
    context.db,
    context.office.id,
    [...together.values()].flatMap(([deed, ...others]) =>
      deed ? { ...deed, windowStartAt: new Date(startOfWindow(deed, now)), count: 1 + others.length } : [],
    ),
  );
  const counts = new Map(
    counted.map((row) => [nameOfDeed(row), row.count - (together.get(nameOfDeed(row))?.length ?? 0)]),
  );

  return deeds.map((deed) => {
    const count = (counts.get(nameOfDeed(deed)) ?? 0) + 1;
    counts.set(nameOfDeed(deed), count);

    return outcomeOf(deed, count, now);
  });
}

/**
 * Counts a deed of somebody whom this transaction has locked, so that nobody else counts theirs meanwhile: what was foreseen is
 * counted on, and written with all others.
 */
export async function countOwnDeed(context: Context, deed: Deed): Promise<LimitOutcome> {
  const now = context.clock.now().getTime();
  const window = { officeId: context.office.id, ...deed, windowStartAt: new Date(startOfWindow(deed, now)) };

  return outcomeOf(deed, await addOwnCount(context.db, window), now);
}

/** Reads at once how often these have done so, for `countOwnDeed`. */
export async function foreseeOwnDeeds(context: Context, limit: LimitName, subjects: readonly string[]): Promise<void> {
  const start = startOfWindow({ limit, subject: '' }, context.clock.now().getTime());

  await foreseeCounts(context.db, { officeId: context.office.id, limit, windowStartAt: new Date(start) }, subjects);
}

function outcomeOf(deed: Deed, count: number, now: number): LimitOutcome {
  const { maximum, windowSeconds } = limits[deed.limit];
  if (count <= maximum) return { kind: 'within' };
  const endMs = startOfWindow(deed, now) + windowSeconds * 1000;

  return { kind: 'exceeded', retryAfterSeconds: Math.max(1, Math.ceil((endMs - now) / 1000)) };
}

function startOfWindow({ limit }: Deed, now: number): number {
  return now - (now % (limits[limit].windowSeconds * 1000));
}

function nameOfDeed({ limit, subject }: { limit: string; subject: string }): string {
  return `${limit} ${subject}`;
}
