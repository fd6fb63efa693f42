import { type SQL, sql } from 'drizzle-orm';

/** A bucket of tokens: it fills steadily, up to the burst. */
export type Rate = { perSecond: number; burst: number };

/** How many tokens a row with `tokens` and `refilled_at` holds by now. */
export function tokensOf(bucket: SQL, now: SQL, { perSecond, burst }: Rate): SQL {
  const seconds = sql`greatest(0, extract(epoch from ${now} - ${bucket}.refilled_at))::float8`;

  return sql`least(${burst}::float8, ${bucket}.tokens + ${seconds} * ${perSecond}::float8)`;
}

/** Milliseconds until it holds a whole token. */
export function tokenInMs(bucket: SQL, now: SQL, rate: Rate): SQL {
  return sql`greatest(0, (1 - ${tokensOf(bucket, now, rate)}) / ${rate.perSecond}::float8 * 1000)`;
}

/** Two senders may see the time in another order than they take turns; a bucket is never filled twice for the same second. */
export function refilledAt(bucket: SQL, now: SQL): SQL {
  return sql`greatest(${bucket}.refilled_at, ${now})`;
}

/** Milliseconds from now until an instant; less than nothing when it has passed. */
export function msUntil(instant: SQL, now: SQL): SQL {
  return sql`(extract(epoch from ${instant} - ${now}) * 1000)::float8`;
}
