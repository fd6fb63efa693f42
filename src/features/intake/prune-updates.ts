import { type Context, inTransaction } from '../context.ts';
import { inChunks } from '../in-chunks.ts';
import {
  deleteBodiesBefore,
  deleteFailuresBefore,
  deleteKeysBefore,
  deleteParkedBefore,
  findOldestBody,
} from './erase.queries.ts';

/** No platform repeats an update after so long. */
const KEYS_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

export type Pruned = { bodies: number; keys: number; failures: number; parked: number };

/**
 * Forgets what came in before an instant: the bodies, which hold what people wrote, what failed now and then, and the keys,
 * once no platform repeats them any more and no body is left of theirs. What was parked, and still waits for a person, has an instant of its own.
 */
export async function pruneUpdates(
  context: Context,
  { before, parkedBefore }: { before: Date; parkedBefore: Date },
): Promise<Pruned> {
  const { db, office, clock } = context;
  const bodies = await inChunks(context, (chunk) => deleteBodiesBefore(db, office.id, before, chunk));
  const failures = await inChunks(context, (chunk) => deleteFailuresBefore(db, office.id, before, chunk));
  const parked = await inChunks(context, (chunk) =>
    inTransaction(context, ({ db }) => deleteParkedBefore(db, office.id, parkedBefore, chunk)),
  );
  const repeatable = new Date(clock.now().getTime() - KEYS_KEPT_DAYS * DAY_MS);
  const keysBefore = earliestOf([before, repeatable, (await findOldestBody(db, office.id)) ?? before]);
  const keys = await inChunks(context, (chunk) => deleteKeysBefore(db, office.id, keysBefore, chunk));

  return { bodies, keys, failures, parked };
}

function earliestOf(instants: readonly Date[]): Date {
  return new Date(Math.min(...instants.map((instant) => instant.getTime())));
}
