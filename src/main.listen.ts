import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import type { App } from './app.ts';
import type { Config } from './config.ts';

export type Listening = {
  address: AddressInfo;
  answerWith(app: Answering): void;
  /** Lets nobody else in; ends when whoever came before is answered to the last byte, and every stream has ended. */
  close(): Promise<void>;
};

type Answering = Pick<App, 'fetch'>;
type Place = Pick<Config, 'host' | 'port'>;

/** A start that takes longer than this has other troubles than those who wait. */
const OPEN_WITHIN_MS = 10_000;
const FINISH_REQUESTS_MS = 6000;
/** Whoever was let in a moment ago may not have asked yet. */
const QUIET_MS = 200;
const LOOK_MS = 20;
const MOST_TURNS = 1000;

/** The port is ours before there is an application behind it; whoever comes then waits for it. */
export function listen({ host, port }: Place, onError: (error: NodeJS.ErrnoException) => void): Promise<Listening> {
  const door = newDoor();

  return new Promise((resolve) => {
    const server = serve({ fetch: door.fetch, hostname: host, port }, (address) => {
      resolve({ address, answerWith: door.open, close: () => closeInOrder(server as HttpServer, answers) });
    });
    const answers = watchAnswers(server);
    server.once('error', onError);
  });
}

function newDoor() {
  const opening = Promise.withResolvers<Answering>();
  let inside: Answering | null = null;
  const untilOpen = () => Promise.race([opening.promise, wait(OPEN_WITHIN_MS, null, { ref: false })]);

  return {
    async fetch(request: Request, env?: object): Promise<Response> {
      const app = inside ?? (await untilOpen());

      return app ? app.fetch(request, env) : comeAgain();
    },
    open(app: Answering): void {
      inside = app;
      opening.resolve(app);
    },
  };
}

function comeAgain(): Response {
  return new Response(null, { status: 503, headers: { 'Retry-After': '1', Connection: 'close' } });
}

/** The answers that have not left yet, streams among them. */
function watchAnswers(server: ReturnType<typeof serve>): ReadonlySet<object> {
  const answers = new Set<object>();
  server.on('request', (_: unknown, answer: NodeJS.WritableStream) => {
    answers.add(answer);
    answer.once('close', () => answers.delete(answer));
  });

  return answers;
}

async function closeInOrder(server: HttpServer, answers: ReadonlySet<object>): Promise<void> {
  await untilNobodyKnocks(server);
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  const until = performance.now() + FINISH_REQUESTS_MS;
  for (let quietSince = performance.now(); performance.now() < until; await wait(LOOK_MS)) {
    if (answers.size > 0) quietSince = performance.now();
    else if (performance.now() - quietSince > QUIET_MS) break;
  }
  server.closeAllConnections();
  await closed;
}

/**
 * The system lets people in before we do: a port that is closed while some stand there turns them away although a proxy has given
 * them its word. One is let in at each turn of the loop; the port is closed after a turn in which nobody came.
 */
async function untilNobodyKnocks(server: Server): Promise<void> {
  let hasKnocked = true;
  const note = () => {
    hasKnocked = true;
  };
  server.on('connection', note);
  await nextTurn();
  for (let turns = 0; hasKnocked && turns < MOST_TURNS; turns += 1) {
    hasKnocked = false;
    await nextTurn();
  }
  server.off('connection', note);
}
