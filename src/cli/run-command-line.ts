import type { Context } from '#features/context.ts';
import { rehearse } from '#features/rehearse.ts';
import { AppError } from '#shared/app-error.ts';
import { describeError } from '#shared/log.ts';
import type { ClosedGround, CommandGround, ExitCode, Given, Speaker } from './command.ts';
import { commands } from './commands.ts';
import { explainWrongUse, printHelp } from './print-help.ts';
import { type AskedCommand, readCommandLine } from './read-command-line.ts';

export type CommandRequest = {
  argv: readonly string[];
  files: ReadonlyMap<string, Uint8Array>;
  /** `null` while there is no office yet. */
  openContext(): Promise<Context | null>;
  /** Where the person is; here, when left out. */
  directory?: string;
};

/** Answers what needs no database: help, and what nobody can run. `null` for a command. */
export function answerAtOnce(speaker: Speaker, argv: readonly string[]): ExitCode | null {
  const line = readCommandLine(argv, commands);
  if (line.kind === 'help') return printHelp(speaker);

  return line.kind === 'command' ? null : explainWrongUse(speaker, line);
}

/** Runs one command line and answers with its exit code. Nothing escapes as an error: a person reads a sentence. */
export async function runCommandLine(ground: CommandGround, request: CommandRequest): Promise<ExitCode> {
  const line = readCommandLine(request.argv, commands);
  if (line.kind !== 'command') return answerAtOnce(ground, request.argv) ?? 2;
  try {
    return await runCommand(ground, request, line);
  } catch (error) {
    return refuse(ground, sentenceFor(ground, error));
  }
}

/** The files a command line names, so that they can be read before the line goes to where the database is. */
export function filesNamedBy(argv: readonly string[]): string[] {
  const line = readCommandLine(argv, commands);

  return line.kind === 'command' ? (line.command.files?.(line.words) ?? []) : [];
}

/** Runs a command that wants the database closed; `null` when the line asks for another one. */
export function runOnClosedData(ground: ClosedGround, request: Omit<CommandRequest, 'openContext'>) {
  const line = readCommandLine(request.argv, commands);
  if (line.kind !== 'command' || line.command.needs !== 'closed-data') return null;

  return line.command.run(ground, { ...line, files: request.files, directory: request.directory ?? '.' });
}

/** Whether the line asks for a command that wants the database closed. */
export function wantsClosedData(argv: readonly string[]): boolean {
  const line = readCommandLine(argv, commands);

  return line.kind === 'command' && line.command.needs === 'closed-data';
}

async function runCommand(ground: CommandGround, request: CommandRequest, line: AskedCommand): Promise<ExitCode> {
  const t = ground.texts.console;
  const given: Given = { ...line, files: request.files, directory: request.directory ?? '.' };
  if (line.command.needs === 'nothing') return line.command.run(ground, given);
  if (line.command.needs === 'closed-data') return line.command.run({ ...ground, restore: null }, given);
  if ((await ground.ports.countPendingMigrations()) > 0)
    return refuse(
      ground,
      t(($) => $.cli.notMigrated),
    );
  const context = await request.openContext();
  if (!context)
    return refuse(
      ground,
      t(($) => $.cli.noOffice),
    );

  const { command } = line;
  if (!line.isDryRun) return command.run({ ...ground, context }, given);
  const code = await rehearse(context, (step) => command.run({ ...ground, context: step }, given));
  ground.say(t(($) => $.cli.rehearsed));

  return code;
}

function sentenceFor({ texts }: CommandGround, error: unknown): string {
  if (error instanceof AppError && error.retryable) return texts.console(($) => $.cli.retry);
  const { errorName, errorCode, at } = describeError(error);

  return texts.console(($) => $.cli.failed, { error: [errorName, errorCode, at].filter(Boolean).join(' ') });
}

function refuse(ground: CommandGround, sentence: string): ExitCode {
  ground.complain(sentence);

  return 1;
}
