import { hashPin, hashToken, newId, newPin, newToken } from '#shared/ids.ts';
import type { IncomingAttachment } from '#shared/incoming.ts';
import { type LocalDay, localDayOf } from '#shared/local-day.ts';
import { newReferenceCode } from '#shared/reference-code.ts';
import { type Context, inTransaction } from '../context.ts';
import { expectSameElectorate } from '../electorate/expect-same-electorate.ts';
import { findCurrentUnit } from '../electorate/find-current-unit.ts';
import type { StationOfPlace } from '../electorate/find-station-of.ts';
import { findElectorateRevision } from '../electorate/office.queries.ts';
import type { GroupSummary } from '../electorate/summaries.ts';
import type { UnitAnswer } from '../electorate/who-may-answer.ts';
import { countOwnDeed } from '../limit/count-against-limit.ts';
import { findRoutingOfKeys, type RoutingOfKeys } from './find-routing-of-keys.ts';
import { keepAttachments } from './keep-attachments.ts';
import { looksAutomated } from './opinion-words.ts';
import { type RecordedThread, recordFacts, type Words } from './record-fact.ts';
import { complaintRouting, type Routing, routingRule } from './route-opinion.ts';
import { tellGroup, tellOwner } from './tell.ts';
import { insertRoutingDecision } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';
import type { ThreadClock, ThreadKind } from './thread.ts';
import type { HoldReason, ThreadFact } from './thread-fact.ts';
import { findNamedOwner, findPlaceLabel } from './thread-names.ts';
import type { TopicId } from './topic.ts';

/** One thing that belongs to an opinion: words, a file, or a spot on the map. */
export type OpinionPart =
  | { kind: 'text'; text: string; messageId: string | null }
  | { kind: 'attachment'; attachment: IncomingAttachment; caption: string; messageId: string | null }
  | { kind: 'location'; latitude: number; longitude: number; messageId: string | null };

export type OpinionToSubmit = {
  personId: string;
  /** The channel account it came through; answers go there. */
  accountId: string;
  kind: ThreadKind;
  placeCode: string | null;
  unitCode: string | null;
  /** Where the matter is, when that is not where the person is registered. */
  matterPlaceCode?: string | null;
  topicId: TopicId | null;
  /** A name only if the person chose to give one. */
  signature: string | null;
  parts: OpinionPart[];
};

export type SubmittedOpinion = {
  thread: Thread;
  /** Shown once; only hashes are kept. */
  pin: string;
  returnToken: string;
  routing: Routing;
  unit: UnitAnswer | null;
  /** Where the matter was taken to, when it went by where it is. */
  station: StationOfPlace | null;
  /** The voter's own group, which was told and owes nothing. */
  informed: GroupSummary | null;
  /** Who has it there, by name. */
  servedBy: string | null;
  clock: ThreadClock;
  /** The policy's days for the first answer, as the receipt names them. */
  answerWorkingDays: number;
  heldBecause: HoldReason | null;
};

/**
 * Takes an opinion in: gives it a code, decides whom it goes to and why, starts its clock and tells the owner, all in one
 * transaction. What exceeds the limits or looks automated is held for staff to read; it is never refused.
 */
export function submitOpinion(context: Context, opinion: OpinionToSubmit): Promise<SubmittedOpinion> {
  return inTransaction(context, async (context) => {
    const on = localDayOf(context.clock.now(), context.office.timeZone);
    const heldBecause = opinion.kind === 'opinion' ? await findHoldReason(context, opinion) : null;
    const unit = await findCurrentUnit(context, opinion, on);
    const unitCode = unit?.unit.code ?? opinion.unitCode;
    const found = await routeByKeys(context, opinion, { unit, on });
    const { routing, station, informed } = found;
    const { thread, secrets } = openThread(context, { ...opinion, unitCode, stationCode: station?.code ?? null });
    const facts: ThreadFact[] = heldBecause ? [{ kind: 'received', heldBecause }] : [receivedPlain, routed(routing)];
    const words = await keepAttachments(context, thread, opinion.parts);

    const recorded = await recordFacts(context, thread, { facts, said: { author: 'constituent', words } });
    await storeDecision(context, thread, { routing, on });
    if (!heldBecause) await announce(context, recorded, words);
    if (!heldBecause) await informOwnGroup(context, recorded, { group: informed, said: words });

    const goesByMatter = station !== null || routing.because === 'group-covers-the-matter';
    const servedBy = goesByMatter ? ((await findNamedOwner(context, routing.owner))?.name ?? null) : null;
    const { clock, policy } = recorded;
    return {
      thread: recorded,
      ...secrets,
      ...{ routing, unit, station, informed, servedBy },
      clock,
      answerWorkingDays: policy.answerWorkingDays,
      heldBecause,
    };
  });
}

const receivedPlain: ThreadFact = { kind: 'received', heldBecause: null };

export function routed(routing: Routing): ThreadFact {
  return { kind: 'routed', owner: routing.owner, groupCode: routing.groupCode, because: routing.because };
}

/** A complaint goes by no key: it goes past every deputy. */
async function routeByKeys(
  context: Context,
  { kind, matterPlaceCode = null }: OpinionToSubmit,
  { unit, on }: { unit: UnitAnswer | null; on: LocalDay },
): Promise<RoutingOfKeys> {
  if (kind !== 'opinion') return { routing: complaintRouting, station: null, informed: null };

  return findRoutingOfKeys(context, { unit, matterPlaceCode, on });
}

async function findHoldReason(context: Context, opinion: OpinionToSubmit): Promise<HoldReason | null> {
  const counted = await countOwnDeed(context, { limit: 'opinions-per-person', subject: opinion.personId });
  if (counted.kind === 'exceeded') return 'held-too-many';
  const texts = opinion.parts.map((part) => (part.kind === 'text' ? part.text : ''));

  return looksAutomated(texts.join('\n')) ? 'held-looks-automated' : null;
}

/** A new thread. It is stored with its first facts, which say what state it is in. */
export function openThread(context: Context, opinion: OpinionToSubmit & { stationCode?: string | null }) {
  const id = newId(context.clock.now().getTime());
  const secrets = { pin: newPin(), returnToken: newToken() };
  const thread: Thread = {
    officeId: context.office.id,
    id,
    code: newReferenceCode(),
    kind: opinion.kind,
    personId: opinion.personId,
    pseudonym: newPin().slice(2),
    signature: opinion.signature,
    accountId: opinion.accountId,
    topicId: opinion.topicId,
    placeCode: opinion.placeCode,
    unitCode: opinion.unitCode,
    matterPlaceCode: opinion.matterPlaceCode ?? null,
    stationCode: opinion.stationCode ?? null,
    receivedAt: context.clock.now(),
    pinHash: hashPin(secrets.pin, id),
    returnTokenHash: hashToken(secrets.returnToken),
    status: 'waiting',
    ownerKind: 'staff',
    ownerCode: null,
    groupCode: null,
    nextAction: null,
    nextActionAt: null,
    staffReason: null,
    lastFactSequence: 0,
    closedAt: null,
    textErasedAt: null,
  };

  return { thread, secrets };
}

export async function storeDecision(context: Context, thread: Thread, made: { routing: Routing; on: LocalDay }) {
  const { owner, because, candidates } = made.routing;
  const revision = await findElectorateRevision(context.db, thread.officeId);
  expectSameElectorate(context, revision);
  await insertRoutingDecision(context.db, {
    officeId: thread.officeId,
    id: newId(),
    threadId: thread.id,
    validOn: made.on,
    recordedAt: context.clock.now(),
    rule: routingRule,
    revision,
    because,
    placeCode: thread.placeCode,
    unitCode: thread.unitCode,
    matterPlaceCode: thread.matterPlaceCode,
    stationCode: thread.stationCode,
    candidates,
    ownerKind: owner.kind,
    ownerCode: owner.kind === 'staff' ? null : owner.code,
  });
}

const PREVIEW_LENGTH = 60;

/** Tells the group or the deputy it went to. */
export async function announce(context: Context, thread: RecordedThread, said: readonly Pick<Words, 'text'>[]) {
  await tellOwner(context, thread, {
    kind: 'opinion-arrived',
    code: thread.code,
    preview: previewOf(said.map((words) => words.text ?? '')),
    place: await findPlaceLabel(context, thread),
    topicId: thread.topicId ?? 'other',
    answerBy: thread.clock.answerBy,
  });
}

/** The voter's own deputies hear of a matter that others have, without who wrote it; nothing is due from them. */
export async function informOwnGroup(
  context: Context,
  thread: RecordedThread,
  { group, said }: { group: GroupSummary | null; said: readonly Pick<Words, 'text'>[] },
) {
  if (!group) return;
  await tellGroup(context, thread, group.code, {
    kind: 'for-your-information',
    code: thread.code,
    preview: previewOf(said.map((words) => words.text ?? '')),
    place: await findPlaceLabel(context, thread),
    to: thread.owner ? await findNamedOwner(context, thread.owner) : null,
  });
}

/** The first words of an opinion, on one line. */
export function previewOf(texts: readonly string[]): string {
  const line = [...texts.join(' ').replace(/\s+/g, ' ').trim()];

  return line.length > PREVIEW_LENGTH ? `${line.slice(0, PREVIEW_LENGTH).join('')}…` : line.join('');
}
