import type { Socket } from 'node:net';
import { z } from 'zod';
import { textsIn } from '#i18n/texts.ts';
import { AppError } from '#shared/app-error.ts';
import { languages } from '#shared/language.ts';
import type { CommandGround } from './command.ts';
import { type CommandRequest, runCommandLine } from './run-command-line.ts';
import { receiveLines } from './socket-lines.ts';

const AskedCommand = z.object({
  argv: z.array(z.string()),
  directory: z.string(),
  language: z.enum(languages),
  files: z.record(z.string(), z.base64()),
});

export type CommandServer = {
  ground: Omit<CommandGround, 'texts' | 'say' | 'complain' | 'put'>;
  openContext: CommandRequest['openContext'];
  /** After a command: something may wait to be sent. */
  onDone(): void;
};

/**
 * Runs, for another process of the same user, the command it was called with: the database is open here, and only here.
 * What the command says goes back line by line, the exit code last.
 */
export function serveCommand(socket: Socket, server: CommandServer): void {
  receiveLines(socket, (line) => {
    void answer(socket, server, line).finally(() => {
      server.onDone();
      socket.end();
    });
  });
}

async function answer(socket: Socket, server: CommandServer, line: string): Promise<void> {
  const send = (reply: CommandReply) => socket.write(`${JSON.stringify(reply)}\n`);
  const asked = AskedCommand.safeParse(parseJson(line));
  if (!asked.success) {
    send({ kind: 'exit', code: 2 });
    return;
  }
  const { argv, directory, language, files } = asked.data;
  const ground: CommandGround = {
    ...server.ground,
    texts: textsIn(language),
    say: (text) => send({ kind: 'say', text }),
    complain: (text) => send({ kind: 'complain', text }),
    put: (chunk) => sendBytes(socket, chunk),
  };
  const contents = new Map(Object.entries(files).map(([name, content]) => [name, Buffer.from(content, 'base64')]));
  const code = await runCommandLine(ground, { argv, directory, files: contents, openContext: server.openContext });
  send({ kind: 'exit', code });
}

/** Waits while the other end is slower than we are, so that a large export does not pile up here. */
async function sendBytes(socket: Socket, chunk: Uint8Array): Promise<void> {
  const reply: CommandReply = { kind: 'bytes', content: Buffer.from(chunk).toString('base64') };
  if (socket.destroyed) throw new AppError('unavailable', 'nobody reads what is exported', { retryable: true });
  if (socket.write(`${JSON.stringify(reply)}\n`)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.once('drain', done).once('close', done);
  });
}

export const CommandReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), text: z.string() }),
  z.object({ kind: z.literal('complain'), text: z.string() }),
  z.object({ kind: z.literal('bytes'), content: z.base64() }),
  z.object({ kind: z.literal('exit'), code: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
]);
export type CommandReply = z.infer<typeof CommandReply>;

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
