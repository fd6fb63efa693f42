import type { Context } from '../context.ts';
import { DEFAULT_SEND_AT, findSendAt } from './digest.queries.ts';

/** The time of day at which a deputy gets the digest, `HH:MM` in the office's time zone; 08:00 unless the deputy set another. */
export async function findDigestTime(context: Context, { deputyCode }: { deputyCode: string }): Promise<string> {
  return (await findSendAt(context.db, context.office.id, deputyCode)) ?? DEFAULT_SEND_AT;
}
