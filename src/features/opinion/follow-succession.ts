import { AppError } from '#shared/app-error.ts';
import { type LocalDay, localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { rerouteThread } from './reroute-thread.ts';
import { listThreadsToFollow, type ThreadToFollow } from './succession.queries.ts';
import type { ReroutingReason } from './thread-fact.ts';

const PAGE = 50;
const PAUSE_MS = 2;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Open opinions follow whoever succeeds: those whose owner can no longer act, and those that wait with the convenor or with
 * staff while a deputy of their unit sits again, find their owner anew, each with its reason. A deputy who comes back gets the
 * opinions of the unit through the group, as ones that wait; what others have taken in hand meanwhile stays with them. Runs
 * after imports and by the clock, for seats end with a day. May run twice, and at once. Answers how many opinions moved; throws
 * a retryable `AppError` at the end when any failed.
 */
export async function followSuccession(context: Context): Promise<number> {
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const following: Following = { on, moved: 0, failures: [] };
  for (let after = BEFORE_ALL; !context.signal?.aborted; ) {
    const page = await listThreadsToFollow(context.db, { officeId: context.office.id, on }, { after, limit: PAGE });
    for (const thread of page) await follow(context, thread, following);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  const { moved, failures } = following;
  if (failures.length === 0) return moved;

  throw new AppError('internal', `${failures.length} threads failed to follow`, {
    retryable: true,
    cause: failures[0],
  });
}

type Following = { on: LocalDay; moved: number; failures: unknown[] };

/** Each in a transaction of its own, between which others have their turn on the embedded database. */
async function follow(context: Context, thread: ThreadToFollow, following: Following): Promise<void> {
  const { on, failures } = following;
  try {
    const { kind } = await rerouteThread(context, thread, { because: reasonOf(thread), on });
    if (kind === 'rerouted') following.moved += 1;
  } catch (error) {
    if (context.isInTransaction) throw error;
    failures.push(error);
  }
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

/** Why its owner is another one now: what became of the owner, or of the unit it waited for. */
function reasonOf(thread: ThreadToFollow): ReroutingReason {
  if (thread.isOwnerAble) {
    if (!thread.isUnitValid) return 'redistricting';
    return thread.isDeputyBack ? 'deputy-returned' : 'deputy-elected';
  }
  if (thread.isOwnerRecused) return 'recused';
  if (thread.ownerKind === 'group' && !thread.isGroupThere) return 'group-ended';
  if (thread.isOwnerSuspended) return 'deputy-suspended';

  return thread.isUnitOfOwnerGone ? 'redistricting' : 'deputy-left-office';
}
