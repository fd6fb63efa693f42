import type { Socket } from 'node:net';

/** A request carries whole files; what is larger is a mistake. */
const MAX_LINE_BYTES = 256 * 1024 * 1024;

/** Calls `receive` with each whole line that arrives, in order. */
export function receiveLines(socket: Socket, receive: (line: string) => void): void {
  let waiting: Buffer[] = [];
  let size = 0;
  socket.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const line = Buffer.concat([...waiting, rest.subarray(0, end)]).toString('utf8');
      waiting = [];
      size = 0;
      rest = rest.subarray(end + 1);
      receive(line);
    }
    waiting.push(rest);
    size += rest.length;
    if (size > MAX_LINE_BYTES) socket.destroy();
  });
}
