import { AppError } from '#shared/app-error.ts';
import type { Context } from '../context.ts';
import { readElectorateRevision } from './office.queries.ts';

/**
 * Sees to it that a decision rests on one electorate, the former or the new, never on halves of both: when the transaction ends
 * under another revision than the one it read by, it is run again. What it has noted by then is seen by whoever changes the
 * electorate next.
 */
export function expectSameElectorate(context: Context, revision: string): void {
  context.atEnd?.push(async () => {
    if ((await readElectorateRevision(context.db, context.office.id)) === revision) return;
    throw new AppError('conflict', 'the electorate changed meanwhile', { retryable: true });
  });
}
