import type { LocalDay } from '#shared/local-day.ts';
import type { DigestItemKind } from './digest.table.ts';

/** What became of the messages of a digest: `told` as far as we know, `uncertain` when it may have arrived, or `lost`. */
export type DigestDelivery = 'told' | 'uncertain' | 'lost';

/** The states the messages of a digest are in. */
export type DeliveryCounts = { underway: number; sent: number; unknown: number; lost: number };

/** One line of the ledger: a thread stood in a digest, as what, and whether that digest arrived. */
export type LedgerLine = { threadId: string; kind: DigestItemKind; day: LocalDay; delivery: DigestDelivery };

/** What a ledger keeps of an item. */
type ToldItem = { thread: { id: string }; section: DigestItemKind; isNew: boolean };

/** What a deputy knows of a thread from former digests. */
export type Telling = { isToldAsNew: boolean; isPossiblySeen: boolean };

export const untold: Telling = { isToldAsNew: false, isPossiblySeen: false };

/**
 * A line counts once its digest arrived, or while it is still on its way. A digest that never arrived told nothing; of one
 * that may have arrived, what was new is new once more and is marked.
 */
export function readTellings(lines: readonly LedgerLine[]): Map<string, Telling> {
  const byThread = Map.groupBy(lines, (line) => line.threadId);

  return new Map([...byThread].map(([threadId, ofThread]) => [threadId, tellingOf(ofThread)]));
}

/** The lines a digest adds: its section, and `new` for whatever is told for the first time. */
export function linesOf(items: readonly ToldItem[]): { threadId: string; kind: DigestItemKind }[] {
  return items.flatMap(({ thread, section, isNew }) => {
    const kinds = new Set<DigestItemKind>(isNew ? [section, 'new'] : [section]);

    return [...kinds].map((kind) => ({ threadId: thread.id, kind }));
  });
}

/** A digest is as certain as the least certain of its messages; one that is on its way has the benefit of the doubt. */
export function deliveryOf({ underway, sent, unknown, lost }: DeliveryCounts): DigestDelivery {
  if (underway > 0 || unknown + lost === 0) return 'told';

  return sent + unknown > 0 ? 'uncertain' : 'lost';
}

function tellingOf(lines: readonly LedgerLine[]): Telling {
  const latest = lines.reduce((last, line) => (line.day > last.day ? line : last));

  return {
    isToldAsNew: lines.some((line) => line.kind === 'new' && line.delivery === 'told'),
    isPossiblySeen: latest.delivery === 'uncertain',
  };
}
