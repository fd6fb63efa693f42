import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { isDatabaseAway } from '../database-error.ts';
import { rehearse } from '../rehearse.ts';
import { describeFailure } from './describe-failure.ts';
import { type ConversePorts, hearOnce } from './hear-together.ts';
import { claimParkedUpdate, deleteParkedUpdate } from './parked.queries.ts';
import { subjectOfUpdate } from './parked-subject.ts';
import { type UpdateKey, updateOutcome, upsertFailure } from './update.queries.ts';
import { type Effects, watchEffects } from './watch-effects.ts';

export type AskedReplay = { accountId: string; dedupeKey: string; dryRun: boolean };

export type Replay =
  | { kind: 'replayed'; effects: Effects }
  /** It is over the limit of the person by now, so it waits with what is held. */
  | { kind: 'held'; effects: Effects }
  /** It fails as it did before; nothing of it was kept and it stays parked. */
  | { kind: 'failed'; error: string }
  /** It is not parked, or somebody else has dealt with it meanwhile. */
  | { kind: 'refused'; because: 'not-parked' };

/**
 * Hears an update again that failed too often, as if it came in now: with the lock of its sender, after all they have written
 * since. A dry run does the same, takes it back and tells what would follow. Throws when the database is away.
 */
export async function replayParked(context: Context, asked: AskedReplay, ports: ConversePorts): Promise<Replay> {
  const { accountId, dedupeKey } = asked;
  const key = { officeId: context.office.id, accountId, dedupeKey };
  const run = asked.dryRun ? rehearseSilently : inTransaction<Replay>;
  try {
    return await run(context, (step) => replay(step, key, ports));
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    const described = describeFailure(error);
    if (!asked.dryRun && !context.isInTransaction) await noteFailure(context, key, described);
    return { kind: 'failed', error: described };
  }
}

/** Nobody is told of facts that were not recorded. */
function rehearseSilently(
  { onFact: _, ...context }: Context,
  step: (context: Context) => Promise<Replay>,
): Promise<Replay> {
  return rehearse(context, step);
}

async function replay(context: Context, key: UpdateKey, ports: ConversePorts): Promise<Replay> {
  const parked = await claimParkedUpdate(context.db, key);
  if (!parked) return { kind: 'refused', because: 'not-parked' };
  const { result, effects } = await watchEffects(context, async (watched) => {
    await updateOutcome(watched.db, { ...key, acceptedAt: watched.clock.now() }, 'accepted');
    await deleteParkedUpdate(watched.db, key);
    return reachedBy(await hearOnce(watched, { incoming: parked.body }, ports));
  });
  await leaveAudit(context, {
    action: 'update.replayed',
    subject: subjectOfUpdate(key),
    details: { attempts: parked.attempts, held: result.kind === 'held' },
  });

  return { kind: result.kind === 'held' ? 'held' : 'replayed', effects };
}

type Heard = Awaited<ReturnType<typeof hearOnce>>;

function reachedBy(outcome: Heard): { kind: Heard['kind']; personId: string | null } {
  return { kind: outcome.kind, personId: 'personId' in outcome ? outcome.personId : null };
}

/** The newest error is the one to look into. */
async function noteFailure(context: Context, key: UpdateKey, lastError: string): Promise<void> {
  await inTransaction(context, async (context) => {
    const parked = await claimParkedUpdate(context.db, key);
    if (!parked) return;
    const { body, firstFailedAt } = parked;
    await upsertFailure(context.db, { ...key, body, lastError, firstFailedAt });
  });
}
