import type { Sql, TransactionSql } from 'postgres';

/** What the driver, the network or a server that is shutting down says when a connection is gone. */
const LOSS = /^(CONNECTION_\w+|CONNECT_TIMEOUT|ECONN\w+|EPIPE|57P\d\d)$/;
/** The close of a connection follows its error within a turn of the loop; else the connection is still there. */
const CLOSED_WITHIN_MS = 1000;

/**
 * Keeps transactions from speaking into a connection that is gone. The driver would send `rollback` there: that ends the whole
 * process, or leaves the connection unusable for the better part of a minute (postgres.js 3.4, issues 1066, 1154, 1208). The
 * transaction itself fails either way, as soon as the close is known.
 */
export function outliveConnections(client: Sql): void {
  const begin = client.begin.bind(client) as (body: Body) => Promise<unknown>;
  const guarded = (body: Body): Promise<unknown> => {
    const fate = { isOver: false };
    const running = begin((tx) => runUntilLost(refuseWhenOver(tx, fate), body, fate));
    const end = () => {
      fate.isOver = true;
    };
    running.then(end, end);
    return running;
  };
  Object.assign(client, { begin: guarded });
}

type Body = (tx: TransactionSql) => unknown;
type Fate = { isOver: boolean };

async function runUntilLost(tx: TransactionSql, body: Body, fate: Fate): Promise<unknown> {
  try {
    const result = await body(tx);
    return fate.isOver ? never() : result;
  } catch (error) {
    if (tellsOfLoss(error)) await new Promise((resolve) => setTimeout(resolve, CLOSED_WITHIN_MS));
    if (fate.isOver) return never();
    throw error;
  }
}

/** Whatever settles here would have the driver write; the caller has had its answer already. */
function never(): Promise<never> {
  return new Promise(() => {});
}

/** What still runs when the connection goes must not write into whatever takes its place. */
function refuseWhenOver(tx: TransactionSql, fate: Fate): TransactionSql {
  const { unsafe } = tx;
  const refusing = (...query: Parameters<typeof unsafe>) => {
    if (fate.isOver) throw Object.assign(new Error('the connection is gone'), { code: 'CONNECTION_CLOSED' });
    return unsafe(...query);
  };

  return Object.assign(tx, { unsafe: refusing });
}

function tellsOfLoss(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && LOSS.test(String(cause.code))) return true;
  }

  return false;
}
