import { clockAt } from '#shared/clock.ts';
import type { Incoming, IncomingContent } from '#shared/incoming.ts';
import { type Context, inTransaction } from '../context.ts';
import { countAllAgainstLimits, type Deed } from '../limit/count-against-limit.ts';
import { foreseePeople } from '../person/foresee-people.ts';
import { type KnownPerson, meetPeople } from '../person/meet-people.ts';
import type { AcceptOutcome } from './accept-outcome.ts';
import { keepBody } from './keep-body.ts';
import { noteOwnMessage } from './note-own-message.ts';
import { isAboutReaching, noteReachability } from './note-reachability.ts';
import { deleteFailures, insertUpdateKeys, nameOfKey, type UpdateKey, updateOutcome } from './update.queries.ts';

/** One thing that reached us, and what the context of its own request says; the rest of the batch has another. */
export type Arrival = { incoming: Incoming; request?: Pick<Context, 'requestId' | 'onFact'> };

export type Heard = KnownPerson & { incoming: Incoming };

export type ConversePorts = {
  /** Advances the conversation and writes what follows from it, in the open transaction. */
  converse: (context: Context, heard: Heard) => Promise<unknown>;
  /** Keeps what exceeds the limit for staff to read, and tells the person once. */
  holdMessage: (context: Context, held: { personId: string; incoming: Incoming }) => Promise<unknown>;
  /** Sums up what they missed for somebody who could not be reached until now. */
  catchUp?: (context: Context, returned: { personId: string; accountId: string }) => Promise<unknown>;
  /** Reads at once what the conversations of these people will ask for one by one. */
  foresee?: (context: Context, people: readonly KnownPerson[]) => Promise<unknown>;
};

/**
 * Everything that many updates bring about, in one transaction: the keys first, then the persons, locked in the order of their
 * ids, then a step for each, one after another. What was accepted before is passed over.
 */
export function hearTogether(
  context: Context,
  arrivals: readonly Arrival[],
  ports: ConversePorts,
): Promise<AcceptOutcome[]> {
  return inTransaction(context, async (context) => {
    const batch: Context = { ...context, clock: clockAt(context.clock.now()) };
    const fresh = await takeFresh(batch, arrivals);
    const hear = await prepare(batch, fresh, ports);
    const outcomes: AcceptOutcome[] = [];
    for (const arrival of arrivals) outcomes.push(fresh.includes(arrival) ? await hear(arrival) : { kind: 'repeated' });

    return outcomes;
  });
}

/** Hears one update whose key is there already, as one that was parked. */
export async function hearOnce(context: Context, arrival: Arrival, ports: ConversePorts): Promise<AcceptOutcome> {
  const hear = await prepare(context, [arrival], ports);

  return hear(arrival);
}

/** Of two with the same key in one batch the first is the new one. */
async function takeFresh(context: Context, arrivals: readonly Arrival[]): Promise<Arrival[]> {
  const firsts = [...new Map(arrivals.toReversed().map((arrival) => [nameOfKey(arrival.incoming), arrival])).values()];
  const keys = firsts.map(({ incoming }) => keyOf(context, incoming));
  const fresh = await insertUpdateKeys(context.db, keys, context.clock.now());
  const isFresh = (arrival: Arrival) => fresh.has(nameOfKey(arrival.incoming)) && firsts.includes(arrival);
  const taken = arrivals.filter(isFresh);
  const takenKeys = taken.map(({ incoming }) => keyOf(context, incoming));
  if (taken.length > 0) await deleteFailures(context.db, context.office.id, takenKeys);

  return taken;
}

type Hear = (arrival: Arrival) => Promise<AcceptOutcome>;

/** Loads for all at once who they are, how much they said lately and what their conversations will ask for. */
async function prepare(context: Context, arrivals: readonly Arrival[], ports: ConversePorts): Promise<Hear> {
  const speaking = arrivals.filter(({ incoming }) => !isAboutReaching(incoming.content));
  const note: Hear = ({ incoming, request }) => noteReachability({ ...context, ...request }, incoming, ports);
  if (speaking.length === 0) return note;
  const people = await meetPeople(
    context,
    speaking.map(({ incoming }) => incoming),
  );
  const deeds = speaking.map(({ incoming }, index) => deedOf(incoming.content, people[index]?.person.id ?? ''));
  const [counted] = await Promise.all([
    countAllAgainstLimits(context, deeds),
    foreseePeople(
      context,
      people.map(({ person }) => person),
    ),
    ports.foresee?.(context, people),
  ]);

  return async (arrival) => {
    const index = speaking.indexOf(arrival);
    const known = people[index];
    if (!known) return note(arrival);

    return step(context, arrival, { known, isOverLimit: counted[index]?.kind === 'exceeded', ports });
  };
}

type Step = { known: KnownPerson; isOverLimit: boolean; ports: ConversePorts };

async function step(
  context: Context,
  { incoming, request }: Arrival,
  { known, isOverLimit, ports }: Step,
): Promise<AcceptOutcome> {
  const { id: personId } = known.person;
  const own: Context = { ...context, ...request, actor: { kind: 'constituent', personId } };
  await keepBody(own, incoming, personId);
  await noteOwnMessage(own, personId, incoming);
  if (isOverLimit) await ports.holdMessage(own, { personId, incoming });
  else await ports.converse(own, { ...known, incoming });
  if (isOverLimit) await updateOutcome(own.db, keyOf(own, incoming), 'held');
  if (known.hasReturned) await ports.catchUp?.(own, { personId, accountId: incoming.accountId });

  return { kind: isOverLimit ? 'held' : 'accepted', personId };
}

function deedOf({ kind }: IncomingContent, subject: string): Deed {
  return { limit: kind === 'press' ? 'presses-per-person' : 'messages-per-person', subject };
}

function keyOf(context: Context, { accountId, dedupeKey }: Incoming): UpdateKey {
  return { officeId: context.office.id, accountId, dedupeKey };
}
