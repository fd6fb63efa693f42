import { type Context, inTransaction } from '../context.ts';
import { detachThreadsFromPerson, eraseContents, listAttachmentIdsOfPerson } from './erase.queries.ts';
import { lockThread, recordFacts } from './record-fact.ts';
import { listThreadsOfPerson } from './thread.queries.ts';

const MOST = 1000;

/**
 * Cuts every tie between a person and what they wrote: names, files, codes and links go. What was written stays without the
 * person until its own time of erasure, because deputies are at work on it and the ledger has to stay true. Returns how many
 * opinions stay.
 */
export function forgetOpinionsOf(context: Context, { personId }: { personId: string }): Promise<number> {
  return inTransaction(context, async (context) => {
    const officeId = context.office.id;
    const listed = await listThreadsOfPerson(context.db, officeId, personId, MOST);
    for (const { id } of listed) {
      await recordFacts(context, await lockThread(context, id), { facts: [{ kind: 'forgotten' }] });
    }
    const attachmentIds = await listAttachmentIdsOfPerson(context.db, officeId, personId);
    await eraseContents(context.db, { officeId, attachmentIds, at: context.clock.now() });
    await detachThreadsFromPerson(context.db, officeId, personId);

    return listed.length;
  });
}
