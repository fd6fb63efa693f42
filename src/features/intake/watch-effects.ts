import { writeWaiting } from '#database/unit-of-work.ts';
import type { Message } from '#shared/message.ts';
import type { Context } from '../context.ts';
import {
  countWrites,
  listOwnMessages,
  listOwnNotices,
  type SaidMessage,
  type SaidNotice,
  type Written,
} from './effects.queries.ts';

/** What a step did, for a person to read: nothing of it need be committed. */
export type Effects = {
  /** To whom what would be said: the sender of what came in, or somebody else who has to know. */
  said: { to: 'sender' | 'other'; accountId: string; message: Message }[];
  /** What deputy groups would be told, as data. */
  notices: SaidNotice[];
  /** The kinds of the facts that were recorded, in their order. */
  facts: string[];
  written: Written[];
};

/** Runs a step in the open transaction, with what it leaves for the end, and tells what it did. */
export async function watchEffects<Result extends { personId?: string | null }>(
  context: Context,
  step: (context: Context) => Promise<Result>,
): Promise<{ result: Result; effects: Effects }> {
  const { db, office } = context;
  const { watched, facts, finish } = watch(context);
  await writeWaiting(db);
  const before = await countWrites(db);
  const result = await step(watched);
  await finish();
  const after = await countWrites(db);
  const said = readersOf(await listOwnMessages(db, office.id), result.personId ?? null);
  const notices = await listOwnNotices(db, office.id);

  return { result, effects: { said, notices, facts, written: differenceOf(before, after) } };
}

/** A context that tells of the facts recorded in it, and whose end comes when we say so. */
function watch(context: Context) {
  const facts: string[] = [];
  const atEnd: (() => Promise<void>)[] = [];
  const onFact = (kind: string) => {
    facts.push(kind);
    context.onFact?.(kind);
  };

  return {
    facts,
    watched: { ...context, onFact, atEnd },
    async finish() {
      await writeWaiting(context.db);
      for (const write of atEnd) await write();
    },
  };
}

function readersOf(messages: readonly SaidMessage[], senderId: string | null): Effects['said'] {
  return messages.flatMap(({ personId, accountId, message }) =>
    message ? [{ to: personId === senderId ? 'sender' : 'other', accountId, message }] : [],
  );
}

function differenceOf(before: readonly Written[], after: readonly Written[]): Written[] {
  const earlier = new Map(before.map((written) => [written.table, written]));

  return after
    .map((written) => ({
      table: written.table,
      inserted: written.inserted - (earlier.get(written.table)?.inserted ?? 0),
      updated: written.updated - (earlier.get(written.table)?.updated ?? 0),
      deleted: written.deleted - (earlier.get(written.table)?.deleted ?? 0),
    }))
    .filter(({ inserted, updated, deleted }) => inserted + updated + deleted > 0);
}
