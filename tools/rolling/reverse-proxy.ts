/**
 * Does with requests what nginx does with deploy/nginx.conf: one after the other to each process; to the next where nobody lets
 * it in; to the next for 503 or a lost connection only where nothing was asked to change. It buffers what is sent to it, not what
 * is answered. The address of a client is left as the client told it, so that everybody can come from elsewhere.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Front } from '../chaos/stage.ts';
import { type Answer, type Asked, askUpstream, type Turns, takeTurns } from './upstream.ts';

export type ReverseProxy = Front & {
  counts: { asked: number; passedOn: number };
  /** What a client saw that it should not see: 5xx, and answers that broke off. */
  bad: Bad[];
};
export type Bad = { at: number; what: string };
type Said = Pick<ReverseProxy, 'counts' | 'bad'>;
type Answered = { asked: Asked; from: IncomingMessage | null };

/** Longer than any client of ours keeps a connection that it does not use. */
const KEEP_ALIVE_MS = 300_000;

export async function startReverseProxy(ports: readonly number[]): Promise<ReverseProxy> {
  const said: Said = { counts: { asked: 0, passedOn: 0 }, bad: [] };
  const turns = takeTurns(ports);
  const server = createServer(async (incoming, response) => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const asked = { method, path, headers, body: Buffer.concat(await incoming.toArray()) };
    said.counts.asked += 1;
    handOn(response, { asked, from: await bring(asked, turns, said) }, said);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    ...said,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** `null` when no process has answered. */
async function bring(asked: Asked, turns: Turns, { counts }: Said): Promise<IncomingMessage | null> {
  for (const tried = new Set<number>(); ; counts.passedOn += 1) {
    const port = turns.next(tried);
    if (port === undefined) return null;
    tried.add(port);
    const answer = await askUpstream(port, asked);
    const isBad = answer.kind !== 'answered' || answer.from.statusCode === 503;
    if (!isBad || !mayAskAnother(asked, answer)) return answer.kind === 'answered' ? answer.from : null;
    if (answer.kind === 'answered') answer.from.resume();
  }
}

function mayAskAnother({ method }: Asked, { kind }: Answer): boolean {
  return kind === 'not-let-in' || ['GET', 'HEAD', 'OPTIONS'].includes(method);
}

function handOn(response: ServerResponse, { asked: { method, path }, from }: Answered, { bad }: Said): void {
  const status = from?.statusCode ?? 502;
  if (status >= 500) bad.push({ at: Date.now(), what: `${status} ${method} ${path}` });
  response.writeHead(status, withoutConnection(from?.rawHeaders ?? []));
  if (!from) return void response.end();
  response.flushHeaders();
  from.pipe(response);
  from.once('error', () => {
    if (!response.destroyed) bad.push({ at: Date.now(), what: `broken off: ${method} ${path}` });
    response.destroy();
  });
  response.once('close', () => from.destroy());
}

function withoutConnection(raw: readonly string[]): string[] {
  const pairs = raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));

  return pairs.filter(([name = '']) => !/^(connection|keep-alive|transfer-encoding)$/i.test(name)).flat();
}
