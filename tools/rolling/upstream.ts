/** The processes behind the proxy: whose turn it is, and what becomes of a request that is brought to one. */
import { type IncomingMessage, request } from 'node:http';

export type Asked = { method: string; path: string; headers: IncomingMessage['headers']; body: Buffer };
export type Answer = { kind: 'answered'; from: IncomingMessage } | { kind: 'not-let-in' } | { kind: 'lost' };

const CONNECT_WITHIN_MS = 2000;

export type Turns = { next(tried: ReadonlySet<number>): number | undefined };

/** Nobody is left alone for having let nobody in: `max_fails=0`. */
export function takeTurns(ports: readonly number[]): Turns {
  let turn = 0;

  return {
    next(tried) {
      turn += 1;
      const inTurn = ports.map((_, index) => ports[(turn + index) % ports.length] ?? 0);

      return inTurn.find((port) => !tried.has(port));
    },
  };
}

/** A connection for each request, as nginx has them without `keepalive`. */
export function askUpstream(port: number, { method, path, headers, body }: Asked): Promise<Answer> {
  const { connection: _, ...others } = headers;
  const asking = request({ host: '127.0.0.1', port, method, path, headers: others, agent: false });
  let isLetIn = false;

  return new Promise((resolve) => {
    const timer = setTimeout(() => asking.destroy(), CONNECT_WITHIN_MS);
    asking.once('socket', (socket) =>
      socket.once('connect', () => {
        isLetIn = true;
        clearTimeout(timer);
      }),
    );
    asking.once('response', (from) => resolve({ kind: 'answered', from }));
    asking.on('error', () => {
      clearTimeout(timer);
      resolve({ kind: isLetIn ? 'lost' : 'not-let-in' });
    });
    asking.end(body);
  });
}
