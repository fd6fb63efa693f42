import { hashToken } from '#shared/ids.ts';

/**
 * An update as the journal names it: the account, and enough of the hash of its key to tell one from another. The key itself
 * may hold what a platform calls its sender.
 */
export function subjectOfUpdate({ accountId, dedupeKey }: { accountId: string; dedupeKey: string }): string {
  return `update:${accountId} ${hashToken(`${accountId} ${dedupeKey}`).slice(0, 8)}`;
}
