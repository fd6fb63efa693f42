import { textsIn } from '#i18n/texts.ts';
import { newId } from '#shared/ids.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { sendLater } from '../delivery/send-later.ts';
import { listGroupsOfDeputy } from '../electorate/list-groups-of-deputy.ts';
import { findIdentity } from '../person/find-identity.ts';
import { type BoundDeputy, type Digest, insertDigest, insertDigestItems, listToldLines } from './digest.queries.ts';
import { composeDigest, type DigestItem } from './digest.ts';
import { deliveryOf, linesOf, readTellings } from './ledger.ts';
import { readToldThreads } from './read-told-threads.ts';
import { listedItems, renderDigest } from './render-digest.ts';
import type { ToldThread } from './render-item.ts';

export type DigestSending =
  | { kind: 'sent' }
  /** Nothing to say that day; the day is done nevertheless. */
  | { kind: 'empty' }
  | { kind: 'already-sent' }
  /** The deputy cannot be reached; what there was to tell comes when that changes. */
  | { kind: 'unreachable' };

/**
 * Makes one deputy's digest of a local day and queues its messages, in one transaction with the ledger of what it tells.
 * Whoever comes second finds the day taken.
 */
export function sendDigest(
  context: Context,
  { deputy, day, at }: { deputy: BoundDeputy; day: LocalDay; at: Date },
): Promise<DigestSending> {
  return inTransaction(context, async (transaction) => {
    const digest = { officeId: context.office.id, id: newId(), deputyCode: deputy.deputyCode, day, madeAt: at };
    if (!(await findIdentity(transaction, deputy))) return { kind: 'unreachable' };
    if (!(await insertDigest(transaction.db, digest))) return { kind: 'already-sent' };
    const items = await findItems(transaction, digest);
    if (items.length === 0) return { kind: 'empty' };

    return queueDigest(transaction, { digest, deputy, items });
  });
}

async function findItems(context: Context, { deputyCode, day, madeAt }: Digest): Promise<DigestItem<ToldThread>[]> {
  const groups = await listGroupsOfDeputy(context, { deputyCode, on: day });
  const groupCodes = groups.map((group) => group.code);
  const threads = await readToldThreads(context, { deputyCode, groupCodes, on: day });
  const threadIds = threads.map((thread) => thread.id);
  const lines = await listToldLines(context.db, context.office.id, { deputyCode, threadIds });
  const tellings = readTellings(lines.map((line) => ({ ...line, delivery: deliveryOf(line) })));

  return composeDigest(threads, { deputyCode, groupCodes, tellings, now: madeAt, timeZone: context.office.timeZone });
}

type Made = { digest: Digest; deputy: BoundDeputy; items: DigestItem<ToldThread>[] };

async function queueDigest(context: Context, { digest, deputy, items }: Made): Promise<DigestSending> {
  const { timeZone, isDemo } = context.office;
  const view = { texts: textsIn(deputy.language), now: digest.madeAt, timeZone, isDemo };

  for (const message of renderDigest(items, view)) {
    await sendLater(context, {
      personId: deputy.personId,
      lane: 'bulk',
      kind: 'digest',
      subjectId: digest.id,
      message,
    });
  }
  await insertDigestItems(context.db, digest, linesOf(listedItems(items)));
  await leaveAudit(context, {
    action: 'digest.queued',
    subject: `deputy:${digest.deputyCode}`,
    details: { day: digest.day, items: listedItems(items).length, leftOut: items.length - listedItems(items).length },
  });

  return { kind: 'sent' };
}
