import type { OpenDatabase } from '#database/opened-database.ts';
import type { Context } from '#features/context.ts';
import type { Thread } from '#features/opinion/thread.table.ts';

/** An opinion of the past, by what somebody needs to see it. */
export type SampleThread = { thread: Thread; number: number };
export type WebChat = { personId: string; externalId: string; lastSequence: number };
export type ConnectedDeputy = { code: string; groupCode: string; personId: string };

/** What is measured in an office: people and opinions of it, found beforehand. */
export type Office = {
  context: Context;
  threads: readonly SampleThread[];
  webChats: readonly WebChat[];
  /** Of the groups that have much to do. */
  busy: readonly ConnectedDeputy[];
  /** One of each group. */
  readers: ReadonlyMap<string, ConnectedDeputy>;
  /** Whose opinion is under way: what one operation leaves is what the next goes on with. */
  current: { person: number; threadId: string; deputy: ConnectedDeputy | undefined };
};

/** A database of some size, and the offices in it that are measured. */
export type Ground = { size: number; database: OpenDatabase; offices: readonly Office[] };

export type Turn = { office: Office; number: number; villages: readonly string[] };

/**
 * `item`: about one thing, so it must not matter how much there is. `page`: what an office or somebody has before them, which
 * may hold more where there is more, up to its limit. `yardstick`: what the database itself takes for the least there is to do.
 */
export type Operation = {
  name: string;
  kind: 'item' | 'page' | 'yardstick';
  /** Done before and not measured. */
  prepare?(turn: Turn): Promise<unknown>;
  /** Answers how many a page found. */
  run(turn: Turn): Promise<unknown>;
};

/** One of many, another one each time. */
export function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('there is none to pick from');

  return item;
}
