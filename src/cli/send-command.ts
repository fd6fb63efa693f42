import type { Socket } from 'node:net';
import type { CommandGround, ExitCode, Speaker } from './command.ts';
import { CommandReply } from './serve-commands.ts';
import { receiveLines } from './socket-lines.ts';

export type SentCommand = { argv: readonly string[]; files: ReadonlyMap<string, Uint8Array>; directory: string };

/** Has the running service run a command, and says what it says. A service that goes away meanwhile counts as a failure. */
export function sendCommand(
  socket: Socket,
  command: SentCommand,
  speaker: Speaker & Pick<CommandGround, 'put'>,
): Promise<ExitCode> {
  const files = Object.fromEntries(
    [...command.files].map(([name, content]) => [name, Buffer.from(content).toString('base64')]),
  );
  const { argv, directory } = command;
  socket.write(`${JSON.stringify({ argv, directory, language: speaker.texts.language, files })}\n`);

  return new Promise((resolve) => {
    let code: ExitCode = 1;
    receiveLines(socket, (line) => {
      const reply = CommandReply.parse(JSON.parse(line));
      if (reply.kind === 'exit') code = reply.code;
      else if (reply.kind === 'bytes') speaker.put(Buffer.from(reply.content, 'base64')).catch(() => socket.destroy());
      else speaker[reply.kind](reply.text);
    });
    socket.on('close', () => resolve(code));
    socket.on('error', () => socket.destroy());
  });
}
