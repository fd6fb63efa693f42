import type { Thread } from '#features/opinion/thread.table.ts';
import { openStatuses } from '#features/opinion/thread.ts';

/** What staff write to the constituent, each with words that are sent. */
export const writtenActions = ['answer', 'question', 'extension', 'closing'] as const;
export type WrittenAction = (typeof writtenActions)[number];

/** Deeds without words. */
export const plainActions = ['taking', 'release'] as const;
export type PlainAction = (typeof plainActions)[number];

export type ThreadAction = WrittenAction | PlainAction | 'assignment' | 'recusal';

/** What can be done with a thread as it stands. The verbs decide; this spares people a refusal. */
export function actionsFor(thread: Thread): ThreadAction[] {
  if (!openStatuses.includes(thread.status)) return [];
  if (thread.status === 'held')
    return ['release', ...(thread.kind === 'opinion' ? (['recusal'] as const) : []), 'closing'];
  const taking: ThreadAction[] = thread.ownerKind === 'staff' && thread.status !== 'waiting' ? [] : ['taking'];
  switch (thread.kind) {
    case 'alert':
      return [...taking, 'closing'];
    case 'complaint':
      return [...taking, 'answer', 'question', 'closing'];
    case 'opinion':
      return [...taking, 'answer', 'question', 'assignment', 'recusal', 'extension', 'closing'];
  }
}
