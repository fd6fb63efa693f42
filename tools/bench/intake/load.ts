import { connect, type Socket } from 'node:net';

export type Load = {
  port: number;
  path: string;
  headers?: Record<string, string>;
  connections: number;
  /** What a connection sends next; nothing when it is done. */
  next(connection: number): string | undefined;
};

export type Loaded = { answered: number; refused: number; seconds: number; latenciesMs: number[] };

/**
 * Keeps each connection busy with one request after another until there is nothing more to send. A bare socket: what the
 * client costs is taken from the same two cores as what is measured.
 */
export async function load(plan: Load): Promise<Loaded> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  const refused = await Promise.all(
    Array.from({ length: plan.connections }, (_, connection) => keepBusy(plan, connection, latenciesMs)),
  );
  const seconds = (performance.now() - startedAt) / 1000;

  return {
    answered: latenciesMs.length,
    refused: refused.reduce((sum, count) => sum + count, 0),
    seconds,
    latenciesMs,
  };
}

async function keepBusy(plan: Load, connection: number, latenciesMs: number[]): Promise<number> {
  const line = await openLine(plan.port);
  let refused = 0;
  for (let body = plan.next(connection); body !== undefined; body = plan.next(connection)) {
    const sentAt = performance.now();
    const status = await line.ask(requestOf(plan, body));
    latenciesMs.push(performance.now() - sentAt);
    if (status !== 200) refused += 1;
  }
  line.end();

  return refused;
}

function requestOf({ path, headers = {} }: Load, body: string): string {
  const listed = {
    ...headers,
    host: '127.0.0.1',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const lines = Object.entries(listed).map(([name, value]) => `${name}: ${value}`);

  return [`POST ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
}

/** One connection: a request, its answer, the next request. Answers have a length and no body worth reading. */
async function openLine(port: number) {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((resolve) => socket.once('connect', resolve));
  let received = '';
  let settle: ((status: number) => void) | undefined;
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk;
    const head = received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
    if (received.length < head + 4 + length) return;
    const status = Number(received.slice(9, 12));
    received = received.slice(head + 4 + length);
    settle?.(status);
  });

  return {
    ask: (request: string) =>
      new Promise<number>((resolve) => {
        settle = resolve;
        socket.write(request);
      }),
    end: () => socket.end(),
  };
}
