import { type Context, Hono } from 'hono';
import { listMailbox } from '#features/delivery/list-mailbox.ts';
import { markFetched } from '#features/delivery/mark-fetched.ts';
import { addressSubject } from '#features/limit/address-subject.ts';
import { countAgainstLimit, type LimitOutcome } from '#features/limit/count-against-limit.ts';
import { findPersonOfIdentity } from '#features/person/find-person-of-identity.ts';
import type { Incoming } from '#shared/incoming.ts';
import { type Entrance, keepSession, readSession } from '../entrance.ts';
import { limitBody } from '../limit-body.ts';
import type { WebEnv } from '../web-ports.ts';
import { toMailboxEvent } from './mailbox-event.ts';
import type { ChatPorts } from './ports.ts';
import { refuse } from './refuse.ts';
import { SentMessage } from './sent-message.ts';
import { toIncoming } from './to-incoming.ts';

const MAX_BODY_BYTES = 64 * 1024;
const PAGE = 200;

/** Saying something, and fetching what was said. */
export function createMessageRoutes(ports: ChatPorts, entrance: Entrance): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const limited = limitBody(MAX_BODY_BYTES, (c) => refuse(c, 'too-large'));

  routes.post('/', limited, async (c) => {
    const body = await readJson(c);
    if (body === undefined) return refuse(c, 'not-json');
    const sent = SentMessage.safeParse(body);
    if (!sent.success) return refuse(c, 'not-understood');
    const isNewSession = readSession(c, entrance, ports.isSecure) === null;
    const externalId = keepSession(c, entrance, ports.isSecure);
    const context = contextOf(ports);
    const counted = await countAddress(c, ports, { accountId: entrance.accountId, externalId });
    if (counted.kind === 'exceeded') return refuse(c, 'limited', counted.retryAfterSeconds);
    const incoming = await toIncoming(context, { entrance, externalId, language: c.var.language }, sent.data);

    return incoming ? accept(c, ports, { incoming, isNewSession }) : refuse(c, 'not-found');
  });

  routes.get('/', async (c) => {
    const context = contextOf(ports);
    const person = await findReader(c, ports, entrance);
    if (!person) return c.json({ messages: [] });
    const after = parseSequence(c.req.query('after'));
    const mails = await listMailbox(context, { personId: person.id, after, limit: PAGE });
    const last = mails.at(-1);
    if (last) await markFetched(context, { personId: person.id, upTo: last.sequence });

    return c.json({ messages: await Promise.all(mails.map((mail) => toMailboxEvent(context, mail))) });
  });

  return routes;
}

/** The person behind the cookie of a request, or nothing when we have not met. Somebody erased still reads our last words. */
export async function findReader(c: Context<WebEnv>, ports: ChatPorts, entrance: Entrance) {
  const externalId = readSession(c, entrance, ports.isSecure);
  if (!externalId) return undefined;

  return findPersonOfIdentity(contextOf(ports), { accountId: entrance.accountId, externalId });
}

/** Routes act for nobody yet: who it is comes out of the step itself. */
export function contextOf(ports: ChatPorts) {
  return ports.contextFor({ kind: 'job', name: 'web-chat' });
}

export function parseSequence(written: string | undefined): number {
  return written && /^\d{1,15}$/.test(written) ? Number(written) : 0;
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}

/** One address may say so much a minute, and may bring so many new people an hour. */
async function countAddress(
  c: Context<WebEnv>,
  ports: ChatPorts,
  sender: { accountId: string; externalId: string },
): Promise<LimitOutcome> {
  const context = contextOf(ports);
  const subject = addressSubject(ports.clientAddress(c));
  const said = await countAgainstLimit(context, { limit: 'web-messages-per-address', subject });
  if (said.kind === 'exceeded' || (await findPersonOfIdentity(context, sender))) return said;

  return countAgainstLimit(context, { limit: 'web-persons-per-address', subject });
}

type Sent = {
  incoming: Incoming;
  /** The browser brought no cookie: what it shows is another conversation. */
  isNewSession: boolean;
};

async function accept(c: Context<WebEnv>, ports: ChatPorts, { incoming, isNewSession }: Sent): Promise<Response> {
  const outcome = await ports.acceptIncoming(incoming);
  switch (outcome.kind) {
    case 'accepted':
    case 'repeated':
    case 'held':
    case 'parked':
      return c.json({ kind: outcome.kind, isNewSession }, 202);
    case 'failed':
      return refuse(c, 'unavailable', 2);
  }
}
