import { listAuditPage } from '../audit.queries.ts';
import type { AuditEntry } from '../audit.table.ts';
import { findBrokenEntry } from '../audit.ts';
import type { Context } from '../context.ts';
import type { Finding } from './finding.ts';
import { listDigestsWithoutMessage, listThreadsWithGaps } from './ledger-check.queries.ts';

const AUDIT_PAGE = 500;
const PAUSE_MS = 5;

/** Says of which opinions a fact is missing. */
export async function checkFacts(context: Context): Promise<Finding[]> {
  return (await listThreadsWithGaps(context)).map(({ threadId }) => ({ subject: threadId, found: 'factMissing' }));
}

/** Says which digests count as told though no message of them was ever owed. */
export async function checkDigests(context: Context): Promise<Finding[]> {
  const digests = await listDigestsWithoutMessage(context);

  return digests.map(({ id, deputyCode: deputy, day }) => ({
    subject: id,
    found: 'digestNeverSent',
    values: { deputy, day },
  }));
}

/** Says where the chain of the audit first breaks; what follows cannot be told any more. */
export async function checkAudit(context: Context): Promise<Finding[]> {
  let previous: AuditEntry | undefined;
  for (;;) {
    const page = await listAuditPage(context.db, context.office.id, {
      after: previous?.sequence ?? null,
      limit: AUDIT_PAGE,
    });
    const broken = findBrokenEntry(page, previous);
    if (broken) return [{ subject: 'audit', found: 'brokenChain', values: { sequence: broken.sequence } }];
    previous = page.at(-1);
    if (page.length < AUDIT_PAGE || context.signal?.aborted) return [];
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
