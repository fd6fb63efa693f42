import type { LocalDay } from '#shared/local-day.ts';
import { type Context, inTransaction } from '../context.ts';
import { followUnit } from '../electorate/follow-unit.ts';
import { isDeputySitting } from '../electorate/is-deputy-sitting.ts';
import { whoMayAnswerForUnit } from '../electorate/who-may-answer.ts';
import { findRoutingOfKeys } from './find-routing-of-keys.ts';
import { nextDaytime } from './next-daytime.ts';
import type { Notice } from './notices.ts';
import { lockThread, type RecordedThread, recordFacts } from './record-fact.ts';
import { listRecused } from './recusal.queries.ts';
import type { Routing } from './route-opinion.ts';
import { previewOf, storeDecision } from './submit-opinion.ts';
import { tellConstituent, tellOwner } from './tell.ts';
import { listOpenings, listRoutingDecisions, updateThreadUnit } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';
import { type Owner, openStatuses } from './thread.ts';
import type { ReroutingReason, ThreadFact } from './thread-fact.ts';
import { findNamedOwner, findPlaceLabel } from './thread-names.ts';

/** `on`: the day whose electorate decides, as a rule today; `unitCode`: the unit it belongs to now, where that is known. */
export type Rerouting = { because: ReroutingReason; on: LocalDay; unitCode?: string };

/** `unchanged`: whoever has it keeps it; nobody was told anything. */
export type Rerouted = { kind: 'rerouted'; thread: Thread; owner: Owner } | { kind: 'unchanged'; thread: Thread };

/**
 * Decides anew who has an open opinion, as the electorate is on a day, and tells the new owner and the constituent why. Only
 * the days of claiming begin anew: what was promised to the constituent stays. Complaints, alerts and what is held are never
 * moved, nor what staff have for another reason than that nobody could answer, nor what a deputy who can go on has in hand
 * within the same group. The unit is brought up to date even where the owner stays.
 */
export function rerouteThread(context: Context, { id }: Pick<Thread, 'id'>, rerouting: Rerouting): Promise<Rerouted> {
  return inTransaction<Rerouted>(context, async (context) => {
    const thread = await lockThread(context, id);
    if (!mayBeMoved(thread)) return { kind: 'unchanged', thread };
    const recused = await listRecused(context.db, thread);
    const found = await routeAnew(context, thread, { ...rerouting, recused });
    const stays = await staysWithOwner(context, found.thread, { routing: found.routing, on: rerouting.on, recused });
    if (!stays || found.thread.unitCode !== thread.unitCode) {
      await storeDecision(context, found.thread, { routing: found.routing, on: rerouting.on });
    }
    if (stays) return { kind: 'unchanged', thread: found.thread };

    const moved = await moveThread(context, found.thread, { ...found.routing, because: rerouting.because });
    return { kind: 'rerouted', thread: moved, owner: found.routing.owner };
  });
}

function mayBeMoved({ kind, status, ownerKind, staffReason }: Thread): boolean {
  if (kind !== 'opinion' || status === 'held' || !openStatuses.includes(status)) return false;
  if (ownerKind !== 'staff') return true;

  return status === 'waiting' && (staffReason === 'no-deputy-can-answer' || staffReason === 'no-unit-is-known');
}

type Found = { thread: Thread; routing: Routing };

async function routeAnew(
  context: Context,
  thread: Thread,
  { on, recused, unitCode: known }: Omit<Rerouting, 'because'> & { recused: string[] },
): Promise<Found> {
  const decisions = await listRoutingDecisions(context.db, thread);
  const formerUnitCodes = decisions.toReversed().flatMap(({ unitCode }) => unitCode ?? []);
  const unit = known
    ? await whoMayAnswerForUnit(context, { unitCode: known, on })
    : await followUnit(context, { ...thread, formerUnitCodes }, on);
  const { matterPlaceCode } = thread;
  const { routing } = await findRoutingOfKeys(context, { unit, matterPlaceCode, on, recused });
  const unitCode = unit?.unit.code ?? thread.unitCode;
  if (unitCode && unitCode !== thread.unitCode) await updateThreadUnit(context.db, thread, unitCode);

  return { thread: { ...thread, unitCode }, routing };
}

/** Who has an opinion, as far as it decides whether it may stay there. */
export type Held = Pick<Thread, 'ownerKind' | 'ownerCode' | 'groupCode' | 'status'>;
type Judging = { routing: Routing; on: LocalDay; recused: string[] };

/** The rules find the same owner, or a deputy of the same group who can go on has it in hand. */
export async function staysWithOwner(
  context: Context,
  thread: Held,
  { routing, on, recused }: Judging,
): Promise<boolean> {
  const { owner, groupCode } = routing;
  const ownerCode = owner.kind === 'staff' ? null : owner.code;
  if (thread.ownerKind === owner.kind && thread.ownerCode === ownerCode) return true;
  const deputyCode = thread.ownerKind === 'deputy' ? thread.ownerCode : null;
  if (!deputyCode || thread.status === 'waiting' || thread.groupCode !== groupCode) return false;

  return !recused.includes(deputyCode) && isDeputySitting(context, { deputyCode, on });
}

export type Move = Pick<Routing, 'owner' | 'groupCode'> & { because: ReroutingReason; isInHand?: true };

/** Gives a locked thread to another owner, in whose hand it may be at once, and tells both owners and the constituent. */
export async function moveThread(
  context: Context,
  thread: Thread,
  { because, owner, groupCode, isInHand }: Move,
): Promise<RecordedThread> {
  const to = await findNamedOwner(context, owner);
  if (because === 'redistricting' || because === 'redistricting-undone') {
    await tellOwner(context, thread, { kind: 'passed-on', code: thread.code, to });
  }
  const fact: ThreadFact = { kind: 'rerouted', owner, groupCode, because, ...(isInHand ? { isInHand } : {}) };
  const moved = await recordFacts(context, thread, { facts: [fact] });
  await tellNewOwner(context, moved, because);
  await tellConstituent(context, moved, { kind: 'rerouted', code: thread.code, to, because }, nextDaytime(context));

  return moved;
}

/** A seat ends at midnight; nobody is woken for it. */
async function tellNewOwner(context: Context, thread: RecordedThread, because: ReroutingReason): Promise<void> {
  const openings = await listOpenings(context.db, context.office.id, [thread.id]);
  const notice: Notice = {
    kind: 'opinion-reached-you',
    code: thread.code,
    preview: previewOf([openings.get(thread.id) ?? '']),
    place: await findPlaceLabel(context, thread),
    answerBy: thread.clock.answerBy,
    because,
  };

  await tellOwner(context, thread, notice, nextDaytime(context));
}
