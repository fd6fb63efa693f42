import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import type { App } from './app.ts';
import type { Config } from './config.ts';

export type Listening = {
  address: AddressInfo;
  answerWith(app: App): void;
  /** Takes nothing more in; ends when what came before is answered. */
  close(): Promise<void>;
};

type Place = Pick<Config, 'host' | 'port'>;

const FINISH_REQUESTS_MS = 6000;
/** An answer is given before its last byte has left. */
const LAST_BYTES_MS = 200;

/** The port is ours before there is an application behind it, and after; whoever comes then is asked to come again. */
export function listen({ host, port }: Place, onError: (error: NodeJS.ErrnoException) => void): Promise<Listening> {
  const door = newDoor();

  return new Promise((resolve) => {
    const server = serve({ fetch: door.fetch, hostname: host, port }, (address) => {
      const closed = () => new Promise<void>((done) => void server.close(() => done()));
      resolve({
        address,
        answerWith: door.open,
        async close() {
          const end = closed();
          await Promise.race([door.close(), wait(FINISH_REQUESTS_MS)]);
          await wait(LAST_BYTES_MS);
          // What is left are streams, whose browsers come back, and what nobody waits for any more.
          if ('closeAllConnections' in server) server.closeAllConnections();
          await end;
        },
      });
    });
    server.once('error', onError);
  });
}

/** Knows which requests are being answered. */
function newDoor() {
  const underWay = new Set<Promise<unknown>>();
  let answer: App['fetch'] = comeAgain;

  return {
    fetch(request: Request, env?: object): Promise<Response> {
      const answering = Promise.resolve(answer(request, env));
      underWay.add(answering);
      void answering.catch(() => undefined).finally(() => underWay.delete(answering));

      return answering;
    },
    open(app: App): void {
      answer = app.fetch;
    },
    async close(): Promise<void> {
      answer = comeAgain;
      await Promise.allSettled(underWay);
    },
  };
}

function comeAgain(): Response {
  return new Response(null, { status: 503, headers: { 'Retry-After': '1', Connection: 'close' } });
}
