import { hashToken } from '#shared/ids.ts';
import { claimAuditHead, insertAuditEntry, listNewestAuditEntries } from './audit.queries.ts';
import type { AuditDetails, AuditEntry } from './audit.table.ts';
import { actorReference, type Context } from './context.ts';

const FIRST = 'the first entry';

type Deed = { action: string; subject: string; details?: AuditDetails };

/**
 * Leaves an audit row for what staff, a job or an operator did, in the transaction of the deed and as its last step: one writer
 * at a time continues the chain, and whoever is told of the deed is locked before. `subject` is a code such as
 * `thread:7KM2Q4XT`; `details` hold codes and counts, no personal data.
 */
export async function leaveAudit(context: Context, deed: Deed): Promise<void> {
  const at = context.clock.now();
  const write = () => append(context, { ...deed, at });
  if (context.atEnd) context.atEnd.push(write);
  else await write();
}

async function append(context: Context, { at, action, subject, details = {} }: Deed & { at: Date }): Promise<void> {
  const head = await claimAuditHead(context.db, context.office.id);
  const row = {
    officeId: context.office.id,
    sequence: (head?.sequence ?? 0) + 1,
    at,
    actor: actorReference(context.actor),
    action,
    subject,
    details,
    previousHash: head?.hash ?? hashToken(FIRST),
  };

  await insertAuditEntry(context.db, { ...row, hash: hashOfEntry(row) });
}

/** A page of the audit, the newest entry first; `before` is the last sequence of the page before. */
export function listAudit(context: Context, page: { before: number | null; limit: number }): Promise<AuditEntry[]> {
  return listNewestAuditEntries(context.db, context.office.id, page);
}

/**
 * The chain is whole when it begins with the first entry, every entry holds the hash of the one before it and of its own
 * content, and no number is missing. `before` is the entry that goes before these, when they are not the first.
 */
export function findBrokenEntry(entries: readonly AuditEntry[], before?: AuditEntry): AuditEntry | undefined {
  return entries.find((entry, index) => {
    const previous = entries[index - 1] ?? before;
    const follows = previous
      ? entry.sequence === previous.sequence + 1 && entry.previousHash === previous.hash
      : entry.sequence === 1 && entry.previousHash === hashToken(FIRST);

    return !follows || entry.hash !== hashOfEntry(entry);
  });
}

function hashOfEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const details = Object.entries(entry.details).sort(([left], [right]) => (left < right ? -1 : 1));
  const content = [
    entry.sequence,
    entry.at.toISOString(),
    entry.actor,
    entry.action,
    entry.subject,
    details,
    entry.previousHash,
  ];

  return hashToken(JSON.stringify(content));
}
