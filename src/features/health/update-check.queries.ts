import { and, eq, gte, inArray, isNotNull, isNull, lt, not, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { type UpdateOutcome, updateBodies, updateFailures, updateKeys } from '../intake/update.table.ts';
import { isAround, walkAlong } from './page.queries.ts';

export type KeyOfUpdate = { accountId: string; dedupeKey: string };

/** What came in with these outcomes left its body, as long as bodies are kept. */
const withBody: UpdateOutcome[] = ['accepted', 'held', 'dismissed'];

const ofKey = { accountId: updateKeys.accountId, dedupeKey: updateKeys.dedupeKey };
const ofBody = { accountId: updateBodies.accountId, dedupeKey: updateBodies.dedupeKey };
const ofFailure = { accountId: updateFailures.accountId, dedupeKey: updateFailures.dedupeKey };

/**
 * Updates taken in since an instant, of which nothing is kept from about that time. Key and body are written in one
 * transaction, so they are looked for near each other: most of what is listed here is lost, all that is lost is listed.
 */
export function listSuspects(context: Context, since: Date | null): Promise<KeyOfUpdate[]> {
  return walkAlong(context, updateKeys.acceptedAt, (isOnPage, page) =>
    context.db
      .select(ofKey)
      .from(updateKeys)
      .where(and(isOnPage, isKept(since), lacksBodyAmong(context, isAround(updateBodies.acceptedAt, page)))),
  );
}

/** Those of them of which nothing is kept from any time. */
export async function listLost(
  context: Context,
  suspects: readonly KeyOfUpdate[],
  since: Date | null,
): Promise<KeyOfUpdate[]> {
  if (suspects.length === 0) return [];

  return context.db
    .select(ofKey)
    .from(updateKeys)
    .where(and(isOneOf(context, suspects), isKept(since), lacksBody));
}

function isKept(since: Date | null): SQL | undefined {
  return and(inArray(updateKeys.outcome, withBody), since ? gte(updateKeys.acceptedAt, since) : undefined);
}

/** Asked of all bodies of a page at once: key by key, a database that has not counted its rows yet looks through the page for each. */
function lacksBodyAmong({ db, office }: Context, condition: SQL | undefined): SQL {
  const bodies = db
    .select(ofBody)
    .from(updateBodies)
    .where(and(eq(updateBodies.officeId, office.id), condition));

  return sql`(${updateKeys.accountId}, ${updateKeys.dedupeKey}) not in ${bodies}`;
}

const isItsBody = and(
  eq(updateBodies.officeId, updateKeys.officeId),
  eq(updateBodies.accountId, updateKeys.accountId),
  eq(updateBodies.dedupeKey, updateKeys.dedupeKey),
);
const lacksBody = sql`not exists (select 1 from ${updateBodies} where ${isItsBody})`;

function isOneOf({ office }: Context, keys: readonly KeyOfUpdate[]): SQL | undefined {
  const pairs = sql.join(
    keys.map(({ accountId, dedupeKey }) => sql`(${accountId}, ${dedupeKey})`),
    sql`, `,
  );

  return and(eq(updateKeys.officeId, office.id), sql`(${updateKeys.accountId}, ${updateKeys.dedupeKey}) in (${pairs})`);
}

/** Updates of which more than one body is kept, as if they had been taken in twice. */
export function listUpdatesWithTwoBodies(context: Context): Promise<KeyOfUpdate[]> {
  return walkAlong(context, updateBodies.acceptedAt, (isOnPage) =>
    context.db
      .select(ofBody)
      .from(updateBodies)
      .where(isOnPage)
      .groupBy(updateBodies.accountId, updateBodies.dedupeKey)
      .having(sql`count(*) > 1`),
  );
}

/** Bodies without a key, and bodies of what was parked or forgotten. */
export function listBodiesOfNothing(context: Context): Promise<(KeyOfUpdate & { outcome: UpdateOutcome | null })[]> {
  const isItsKey = and(
    eq(updateKeys.officeId, updateBodies.officeId),
    eq(updateKeys.accountId, updateBodies.accountId),
    eq(updateKeys.dedupeKey, updateBodies.dedupeKey),
  );
  const hasKey = sql`exists (select 1 from ${updateKeys} where ${and(isItsKey, inArray(updateKeys.outcome, withBody))})`;
  const { accountId, dedupeKey } = updateBodies;

  return walkAlong(context, updateBodies.acceptedAt, (isOnPage) =>
    context.db
      .select({ accountId, dedupeKey, outcome: updateKeys.outcome })
      .from(updateBodies)
      .leftJoin(updateKeys, isItsKey)
      .where(and(isOnPage, not(hasKey))),
  );
}

const isItsFailure = and(
  eq(updateFailures.officeId, updateKeys.officeId),
  eq(updateFailures.accountId, updateKeys.accountId),
  eq(updateFailures.dedupeKey, updateKeys.dedupeKey),
);

/** Updates that count as parked and are not there to be looked at. */
export function listParkedKeysWithoutFailure(context: Context): Promise<KeyOfUpdate[]> {
  const isGone = sql`not exists (select 1 from ${updateFailures} where ${and(isItsFailure, isNotNull(updateFailures.parkedAt))})`;

  return walkAlong(context, updateKeys.acceptedAt, (isOnPage) =>
    context.db
      .select(ofKey)
      .from(updateKeys)
      .where(and(isOnPage, eq(updateKeys.outcome, 'parked'), isGone)),
  );
}

export type FailedUpdate = KeyOfUpdate & {
  attempts: number;
  lastError: string;
  firstFailedAt: Date;
  parkedAt: Date | null;
  outcome: UpdateOutcome | null;
};

/** What failed and waits for a person: parked, or not brought again since an instant. */
export function listFailedUpdates(
  { db, office }: Context,
  { before, limit }: { before: Date; limit: number },
): Promise<FailedUpdate[]> {
  const { attempts, lastError, firstFailedAt, parkedAt } = updateFailures;
  const isGivenUp = and(isNull(parkedAt), lt(firstFailedAt, before), isNull(updateKeys.outcome));

  return db
    .select({ ...ofFailure, attempts, lastError, firstFailedAt, parkedAt, outcome: updateKeys.outcome })
    .from(updateFailures)
    .leftJoin(updateKeys, isItsFailure)
    .where(and(eq(updateFailures.officeId, office.id), sql`(${isNotNull(parkedAt)} or ${isGivenUp})`))
    .orderBy(firstFailedAt)
    .limit(limit);
}
