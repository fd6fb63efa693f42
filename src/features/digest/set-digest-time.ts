import type { Context } from '../context.ts';
import { upsertDigestTime } from './digest.queries.ts';

export type DigestTimeSetting = { kind: 'set'; time: string } | { kind: 'refused'; because: 'not-a-time' };

const writtenTime = /^([01]?\d|2[0-3])[:.时点]([0-5]\d)分?$/;

/**
 * Sets the time of day, in the office's time zone, at which a deputy gets the digest. Reads a time as people write it: `7:30`,
 * `19：00`, `8点30分`. A digest that already went out today stays the only one of today.
 */
export async function setDigestTime(
  context: Context,
  { deputyCode, time }: { deputyCode: string; time: string },
): Promise<DigestTimeSetting> {
  const sendAt = parseTime(time);
  if (!sendAt) return { kind: 'refused', because: 'not-a-time' };
  await upsertDigestTime(context.db, { officeId: context.office.id, deputyCode, sendAt });

  return { kind: 'set', time: sendAt };
}

function parseTime(written: string): string | null {
  const [, hour, minute] = writtenTime.exec(written.normalize('NFKC').replace(/\s/g, '')) ?? [];

  return hour && minute ? `${hour.padStart(2, '0')}:${minute}` : null;
}
