import type { Server as HttpServer, ServerResponse } from 'node:http';
import { type AddressInfo, Server } from 'node:net';
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
const STAND_AT_THE_DOOR_MS = 300;
/** Within so short a turn hardly anybody comes whom it has not seen. */
const SHORT_TURN_MS = 0.5;

/** The port is ours before there is an application behind it; whoever comes then waits for it. */
export function listen({ host, port }: Place, onError: (error: NodeJS.ErrnoException) => void): Promise<Listening> {
  const door = newDoor();

  return new Promise((resolve) => {
    const server = serve({ fetch: door.fetch, hostname: host, port }, (address) => {
      resolve({ address, answerWith: door.open, close: () => closeInOrder(server, answers) });
    }) as HttpServer;
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

/** The answers that have not left yet, streams among them. Once nobody else is let in, each is the last on its connection. */
function watchAnswers(server: HttpServer): ReadonlySet<object> {
  const answers = new Set<object>();
  server.prependListener('request', (_, answer: ServerResponse) => {
    if (!server.listening) answer.shouldKeepAlive = false;
    answers.add(answer);
    answer.once('close', () => answers.delete(answer));
  });

  return answers;
}

async function closeInOrder(server: HttpServer, answers: ReadonlySet<object>): Promise<void> {
  await untilNobodyKnocks(server);
  // The close of http would hang up on whoever keeps a connection and is about to ask.
  const closed = new Promise<void>((resolve) => void Server.prototype.close.call(server, () => resolve()));
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
 * them its word. One is let in at each turn of the loop; the port is closed after a short turn in which nobody came.
 */
async function untilNobodyKnocks(server: Server): Promise<void> {
  let isOver = false;
  const note = () => {
    isOver = false;
  };
  server.on('connection', note);
  const until = performance.now() + STAND_AT_THE_DOOR_MS;
  await nextTurn();
  while (!isOver && performance.now() < until) {
    const begunAt = performance.now();
    isOver = true;
    await nextTurn();
    if (performance.now() - begunAt > SHORT_TURN_MS) isOver = false;
  }
  server.off('connection', note);
}
