import { Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { listMailbox } from '#features/delivery/list-mailbox.ts';
import { markFetched } from '#features/delivery/mark-fetched.ts';
import { type Nap, newNap } from '#shared/nap.ts';
import type { Entrance } from '../entrance.ts';
import type { WebEnv } from '../web-ports.ts';
import { toMailboxEvent } from './mailbox-event.ts';
import { contextOf, findReader, parseSequence } from './messages.ts';
import type { ChatPorts } from './ports.ts';
import { refuse } from './refuse.ts';

const USUAL_TIMING = { pollMs: 500, lifetimeMs: 60_000 };
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 1000;
/** The browsers of a process that ends come back soon, but not all in the same moment. */
const COME_BACK_WITHIN_MS = 300;
/** Tabs of one person; a browser opens no more than six connections anyway. */
const MAX_STREAMS = 6;

/**
 * News as they come. A stream ends after a minute, or when the process is to end, and the browser opens the next, telling what
 * it has already.
 */
export function createEventRoutes(ports: ChatPorts, entrance: Entrance): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const open = new Map<string, number>();
  const naps = new Set<Nap>();
  ports.stopping?.addEventListener('abort', () => {
    for (const nap of naps) nap.end();
  });

  routes.get('/', async (c) => {
    const person = await findReader(c, ports, entrance);
    if (!person) return c.body(null, 204);
    const count = open.get(person.id) ?? 0;
    if (count >= MAX_STREAMS) return refuse(c, 'limited', 10);
    open.set(person.id, count + 1);
    const after = parseSequence(c.req.header('last-event-id') ?? c.req.query('after'));
    c.header('X-Accel-Buffering', 'no');

    return streamSSE(c, async (stream) => {
      const nap = newNap();
      naps.add(nap);
      await tellNews(stream, ports, { personId: person.id, after, nap }).finally(() => {
        naps.delete(nap);
        close(open, person.id);
      });
    });
  });

  return routes;
}

function close(open: Map<string, number>, personId: string): void {
  const count = (open.get(personId) ?? 1) - 1;
  if (count > 0) open.set(personId, count);
  else open.delete(personId);
}

type Told = { personId: string; after: number };
type Reading = Told & { nap: Nap };

/** A failure ends the stream without a word: the browser comes back, and errors of a database would tell what was written. */
async function tellNews(stream: SSEStreamingApi, ports: ChatPorts, reading: Reading): Promise<void> {
  try {
    await follow(stream, ports, reading);
  } catch {
    await stream.close();
  }
}

async function follow(stream: SSEStreamingApi, ports: ChatPorts, reading: Reading): Promise<void> {
  const { pollMs, lifetimeMs } = ports.events ?? USUAL_TIMING;
  const endsAt = Date.now() + lifetimeMs;
  let after = reading.after;
  let quietSince = Date.now();
  await stream.write(`retry: ${RETRY_MS}\n\n`);
  do {
    const last = await tellAfter(stream, ports, { ...reading, after });
    if (last > after || Date.now() - quietSince > HEARTBEAT_MS) quietSince = await beat(stream);
    after = last;
    await reading.nap.take(pollMs);
  } while (!stream.aborted && !stream.closed && !ports.stopping?.aborted && Date.now() < endsAt);
  if (ports.stopping?.aborted) await stream.write(`retry: ${Math.round(Math.random() * COME_BACK_WITHIN_MS)}\n\n`);
}

/** A beat keeps proxies from closing a quiet stream, and tells the page that it still lives; a comment it would never see. */
async function beat(stream: SSEStreamingApi): Promise<number> {
  await stream.writeSSE({ event: 'beat', data: '1' });

  return Date.now();
}

/** Tells what is new and answers the number of the last message told. */
async function tellAfter(stream: SSEStreamingApi, ports: ChatPorts, { personId, after }: Told): Promise<number> {
  const context = contextOf(ports);
  const mails = await listMailbox(context, { personId, after });
  for (const mail of mails) {
    const event = await toMailboxEvent(context, mail);
    await stream.writeSSE({ id: String(mail.sequence), data: JSON.stringify(event) });
  }
  const last = mails.at(-1)?.sequence ?? after;
  if (last > after) await markFetched(context, { personId, upTo: last });

  return last;
}
