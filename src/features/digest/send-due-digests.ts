import { AppError } from '#shared/app-error.ts';
import { localDayOf, localTimeOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type BoundDeputy, countDeputiesTold, type LocalMoment, listDeputiesToTell } from './digest.queries.ts';
import { type DigestSending, sendDigest } from './send-digest.ts';

export type DigestRun = { sent: number; empty: number; alreadySent: number };

const DEPUTIES_AT_A_TIME = 100;

/**
 * Sends the digest of the day to every sitting deputy whose time of day has come and who has none yet, so that a late run still
 * sends today's. Each deputy's is a transaction of its own; unreachable deputies are passed over and hear everything once they
 * can be reached. `at` says what moment it is, for a trial run; otherwise the clock does. Whom a signal cuts off hears by the
 * next run.
 * Throws a retryable `AppError` after the others are done when somebody's digest could not be made.
 */
export async function sendDueDigests(
  context: Context,
  { at = context.clock.now(), signal }: { at?: Date; signal?: AbortSignal | undefined } = {},
): Promise<DigestRun> {
  const { id: officeId, timeZone } = context.office;
  const moment = { officeId, day: localDayOf(at, timeZone), time: localTimeOf(at, timeZone) };
  const alreadySent = await countDeputiesTold(context.db, moment);
  const { kinds, failures } = await sendToAll(context, moment, { at, signal });
  if (failures.length > 0) {
    const message = `${failures.length} digests could not be made`;
    throw new AppError('internal', message, { retryable: true, cause: failures[0] });
  }
  const number = (kind: DigestSending['kind']) => kinds.filter((each) => each === kind).length;

  return { sent: number('sent'), empty: number('empty'), alreadySent: alreadySent + number('already-sent') };
}

type Results = { kinds: DigestSending['kind'][]; failures: unknown[] };

type Sending = { at: Date; signal: AbortSignal | undefined };

async function sendToAll(context: Context, moment: LocalMoment, { at, signal }: Sending): Promise<Results> {
  const results: Results = { kinds: [], failures: [] };
  let after = '';
  let deputies: BoundDeputy[];

  do {
    deputies = await listDeputiesToTell(context.db, moment, { after, limit: DEPUTIES_AT_A_TIME });
    for (const deputy of deputies) {
      if (signal?.aborted) return results;
      await sendToOne(context, { deputy, day: moment.day, at }, results);
    }
    after = deputies.at(-1)?.deputyCode ?? after;
  } while (deputies.length === DEPUTIES_AT_A_TIME);

  return results;
}

/** One digest that cannot be made does not keep the others from theirs. */
async function sendToOne(context: Context, due: Parameters<typeof sendDigest>[1], results: Results): Promise<void> {
  try {
    results.kinds.push((await sendDigest(context, due)).kind);
  } catch (error) {
    results.failures.push(error);
  }
}
