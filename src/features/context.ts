import type { Database } from '#database/database.ts';
import type { Clock } from '#shared/clock.ts';
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
  clock: Clock;
  office: Office;
  actor: Actor;
};

/** Runs a step in the open transaction, or opens one. There are no savepoints: a step that fails takes all of it back. */
export function inTransaction<Result>(context: Context, step: (context: Context) => Promise<Result>): Promise<Result> {
  if (context.isInTransaction) return step(context);

  return context.db.transaction((db) => step({ ...context, db, isInTransaction: true }));
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
