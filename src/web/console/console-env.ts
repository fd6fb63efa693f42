import type { Context as HonoContext } from 'hono';
import type { Context } from '#features/context.ts';
import type { Expected } from '#features/health/read-figures.ts';
import type { ConversePorts } from '#features/intake/hear-together.ts';
import type { StaffSession } from '#features/staff/find-session.ts';
import type { FetchFile } from '../answer-with-file.ts';
import type { WebEnv, WebPorts } from '../web-ports.ts';

/** What the console is handed by the composition root, beside what all pages are. */
export type ConsolePorts = WebPorts & {
  /** Called after a step that may have put something into the outbox, so that it leaves at once. */
  onCommitted(): void;
  fetchFile: FetchFile;
  /** The conversation, for an update that was set aside. */
  converse: ConversePorts;
  /** The same context, reading from a copy of the database where there is one: for what reads much and changes nothing. */
  forReading(context: Context): Promise<Context>;
  /** `null` when there is no bot, or it cannot be asked. */
  findBotUsername(): Promise<string | null>;
  /** What the page of the service should see. */
  expected: Expected;
  /** Of the program and of where it keeps things. */
  build: { version: string; databaseKind: 'pglite' | 'postgresql' };
};

/** What is known once somebody is signed in. */
export type ConsoleEnv = {
  Variables: WebEnv['Variables'] & {
    ports: ConsolePorts;
    context: Context;
    session: StaffSession;
    sessionToken: string;
  };
};

export type ConsoleContext = HonoContext<ConsoleEnv>;
