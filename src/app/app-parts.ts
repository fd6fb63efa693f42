import type { Context as HonoContext } from 'hono';
import type { Config } from '#config';
import type { OpenDatabase } from '#database/opened-database.ts';
import type { Clock } from '#shared/clock.ts';
import type { Log } from '#shared/log.ts';

/** What an entry hands to the application: everything that differs between Node, Workers and a test. */
export type AppParts = {
  database: OpenDatabase;
  /** A copy that follows it, where there is one. */
  replica?: OpenDatabase | undefined;
  config: Config;
  clock: Clock;
  log: Log;
  /** From what other secrets are derived. */
  sessionSecret: string;
  /** Left out where the application itself hands out stylesheets and scripts. */
  assets?: 'served-before-us';
  /** The address at the other end of the connection. */
  peerAddress(c: HonoContext): string;
  /** Keeps the process alive for what goes on after an answer was given. */
  waitUntil(work: Promise<unknown>): void;
  /** From when on nothing new is begun, because the process is to end. */
  stopping?: AbortSignal;
  /** From when on calls that hang are given up, because the process is to end. */
  giveUp?: AbortSignal;
  /** Something was committed that may have to be sent. */
  onCommitted(): void;
};
