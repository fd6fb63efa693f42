import type { Database } from '#database/database.ts';
import { writeWaiting } from '#database/unit-of-work.ts';
import type { Clock } from '#shared/clock.ts';
import { isWorthRepeating } from './database-error.ts';
import type { Office } from './electorate/office.table.ts';

/** Who does what is being done. */
export type Actor =
  | { kind: 'constituent'; personId: string }
  | { kind: 'deputy'; deputyCode: string; personId: string }
  | { kind: 'staff'; staffId: string; congressCode: string | null }
  | { kind: 'job'; name: string }
  | { kind: 'operator' };

/** What every verb is given. */
export type Context = {
  db: Database;
  /** Set by `inTransaction` alone: then `db` is the open transaction. */
  isInTransaction: boolean;
  /** What is written last in the open transaction, because everybody waits for its lock: the audit. */
  atEnd?: (() => Promise<void>)[];
  clock: Clock;
  office: Office;
  actor: Actor;
  /** What all log lines of one update or request share; goes along into the outbox. */
  requestId?: string;
  /** Says when the process wants to end: long work makes an end between two steps. */
  signal?: AbortSignal;
  /** Told the kind of each fact that is recorded, at the end of its transaction. */
  onFact?: (kind: string) => void;
};

const TRIES = 3;

/**
 * Runs a step in the open transaction, or opens one. There are no savepoints: a step that fails takes all of it back. Two steps
 * that tell the same people in another order may wait for each other; the database ends one, and that one is run again.
 */
export async function inTransaction<Result>(
  context: Context,
  step: (context: Context) => Promise<Result>,
): Promise<Result> {
  if (context.isInTransaction) return step(context);
  for (let tries = 1; ; tries += 1) {
    try {
      return await transact(context, step);
    } catch (error) {
      if (tries === TRIES || !isWorthRepeating(error)) throw error;
    }
  }
}

function transact<Result>(context: Context, step: (context: Context) => Promise<Result>): Promise<Result> {
  return context.db.transaction(async (db) => {
    const atEnd: (() => Promise<void>)[] = [];
    const result = await step({ ...context, db, isInTransaction: true, atEnd });
    await writeWaiting(db);
    for (const write of atEnd) await write();

    return result;
  });
}

/** The actor as it is written into facts and audit rows: a kind and an id, never a name. */
export function actorReference(actor: Actor): string {
  switch (actor.kind) {
    case 'constituent':
      return 'constituent';
    case 'deputy':
      return `deputy:${actor.deputyCode}`;
    case 'staff':
      return `staff:${actor.staffId}`;
    case 'job':
      return `job:${actor.name}`;
    case 'operator':
      return 'operator';
  }
}
