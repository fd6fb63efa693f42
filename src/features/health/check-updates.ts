import type { Context } from '../context.ts';
import type { Finding, FoundName } from './finding.ts';
import { findErasedBefore } from './note-updates-erased.ts';
import {
  type FailedUpdate,
  type KeyOfUpdate,
  listBodiesOfNothing,
  listFailedUpdates,
  listLost,
  listParkedKeysWithoutFailure,
  listSuspects,
  listUpdatesWithTwoBodies,
} from './update-check.queries.ts';

/** By then it was parked, unless nobody does so. */
const GIVEN_UP_MS = 26 * 3_600_000;
const MOST_LISTED = 500;

/** Says which updates were taken in without an effect, or twice, or left something that no update explains. */
export async function checkUpdates(context: Context): Promise<Finding[]> {
  const suspects = await listSuspects(context, await findErasedBefore(context));
  // Asked again, because something may have been erased while we looked.
  const lost = await listLost(context, suspects, await findErasedBefore(context));
  const strayBodies = await listBodiesOfNothing(context);

  return [
    ...lost.map((key) => finding('updateLost', key)),
    ...(await listUpdatesWithTwoBodies(context)).map((key) => finding('updateTwice', key)),
    ...strayBodies.map((key) => finding(key.outcome ? 'bodyOfForgotten' : 'bodyUntracked', key)),
    ...(await listParkedKeysWithoutFailure(context)).map((key) => finding('parkedLost', key)),
  ];
}

/** Says which updates wait for a person: parked after failing too often, or failed and never brought again for a day. */
export async function checkFailures(context: Context): Promise<Finding[]> {
  const before = new Date(context.clock.now().getTime() - GIVEN_UP_MS);
  const failed = await listFailedUpdates(context, { before, limit: MOST_LISTED });

  return failed.map((failure) => ({
    ...finding(foundOf(failure), failure),
    values: { attempts: failure.attempts, error: failure.lastError, at: failure.firstFailedAt.toISOString() },
  }));
}

function foundOf({ parkedAt, outcome }: FailedUpdate): FoundName {
  if (!parkedAt) return 'abandoned';

  return outcome === 'parked' ? 'parked' : 'parkedUntracked';
}

function finding(found: FoundName, { accountId, dedupeKey }: KeyOfUpdate): Finding {
  return { subject: `${accountId} ${dedupeKey}`, found };
}
