import { hashPin, hashToken, isSameSecret } from '#shared/ids.ts';
import { parseReferenceCode } from '#shared/reference-code.ts';
import type { Context } from '../context.ts';
import { countAgainstLimit } from '../limit/count-against-limit.ts';
import { findThreadByCode, findThreadByReturnTokenHash } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';

export type LookUp =
  | { kind: 'found'; thread: Thread }
  /** The same for an unknown code and a wrong PIN, so that codes cannot be tried out. */
  | { kind: 'not-found' }
  | { kind: 'limited'; retryAfterSeconds: number };

/**
 * Finds an opinion by its code and PIN, from any channel. Tries are counted against the code; who asks is counted by the
 * entrance, which knows the address or the person.
 */
export async function lookUpOpinion(context: Context, given: { code: string; pin: string }): Promise<LookUp> {
  const code = parseReferenceCode(given.code);
  if (!code) return { kind: 'not-found' };
  const counted = await countAgainstLimit(context, { limit: 'look-ups-per-code', subject: code });
  if (counted.kind === 'exceeded') return { kind: 'limited', retryAfterSeconds: counted.retryAfterSeconds };
  const thread = await findThreadByCode(context.db, context.office.id, code);
  const pin = given.pin.normalize('NFKC').replace(/\D/g, '');
  if (!thread || !isSameSecret(hashPin(pin, thread.id), thread.pinHash)) return { kind: 'not-found' };

  return { kind: 'found', thread };
}

/** Finds an opinion by its personal return link; the link is the secret. */
export async function findThreadByReturnToken(context: Context, token: string): Promise<Thread | null> {
  return (await findThreadByReturnTokenHash(context.db, context.office.id, hashToken(token))) ?? null;
}
