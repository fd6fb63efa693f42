import { connect, type Socket } from 'node:net';

type Server = { host: string[]; port: number[] };

/**
 * A socket for the driver where the platform is not Node. The driver's own one there tries for ever when a connection is closed
 * before the server has said a word, and what the platform says of a lost connection carries no code to know it by.
 */
export function openSocket({ host: [host = ''], port: [port = 0] }: Server): Socket {
  const socket = connect(port, host);
  let hasAnswered = false;
  socket.once('data', () => {
    hasAnswered = true;
  });
  socket.once('end', () => {
    if (!hasAnswered) socket.destroy(new Error('the database closed the connection at once'));
  });
  socket.on('error', (error) => {
    if (!('code' in error)) Object.assign(error, { code: 'ECONNRESET' });
  });

  return socket;
}
