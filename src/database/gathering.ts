import { PgDatabase, PgDialect, type PgQueryResultHKT, PgSession, PgTransaction } from 'drizzle-orm/pg-core';
import type { Database } from './database.ts';
import { beforeStatement, beginWork, type SharedReadings, type UnitOfWork, writeWaiting } from './unit-of-work.ts';

type Session = PgSession<PgQueryResultHKT, Record<string, never>, Record<string, never>>;

const dialect = new PgDialect();

/**
 * A database whose transactions are units of work: what its steps write soon is gathered and written together, what they read
 * is remembered. Every statement is a prepared one, so that the server plans it once per connection.
 */
export function gathering(db: Database): Database {
  return withSession(new GatheringSession(db._.session as Session, new Map()));
}

function withSession(session: GatheringSession): Database {
  return new PgDatabase(dialect, session, undefined);
}

class GatheringSession extends PgSession {
  readonly #inner: Session;
  readonly #shared: SharedReadings;
  readonly #work: () => UnitOfWork | undefined;

  constructor(inner: Session, shared: SharedReadings, work: () => UnitOfWork | undefined = () => undefined) {
    super(dialect);
    this.#inner = inner;
    this.#shared = shared;
    this.#work = work;
  }

  override prepareQuery: Session['prepareQuery'] = (query, fields, name, ...rest) => {
    // drizzle asks the driver to prepare what has a name; the driver itself names it by its text.
    const prepared = this.#inner.prepareQuery(query, fields, name ?? 'statement', ...rest);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = async (...values) => {
      const work = this.#work();
      if (work) await beforeStatement(work, query.sql);
      return execute(...values);
    };

    return prepared as never;
  };

  override transaction: Session['transaction'] = (step, config) =>
    this.#inner.transaction(async (raw) => {
      const opened: { work?: UnitOfWork } = {};
      const session = new GatheringSession(raw._.session as Session, this.#shared, () => opened.work);
      const tx = new GatheringTransaction(dialect, session, undefined);
      opened.work = beginWork(
        tx,
        withSession(new GatheringSession(raw._.session as Session, this.#shared)),
        this.#shared,
      );
      const result = await step(tx as never);
      await writeWaiting(tx);

      return result;
    }, config);
}

/** There are no savepoints: a step that fails takes all of the transaction back. */
class GatheringTransaction extends PgTransaction<PgQueryResultHKT> {
  override transaction = (): never => {
    throw new Error('a transaction is open already');
  };
}
