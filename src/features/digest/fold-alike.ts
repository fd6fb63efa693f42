import { groupAlike } from '../opinion/alike.ts';
import type { DigestItem } from './digest.ts';
import type { ToldThread } from './render-item.ts';

/** An item that stands for others of its section which say the same. */
export type FoldedItem = DigestItem<ToldThread> & { others: DigestItem<ToldThread>[] };

/** Of what says the same, the item that comes first in its section stands for all; the rest are counted beside it. */
export function foldAlike(items: readonly DigestItem<ToldThread>[]): FoldedItem[] {
  const groups = groupAlike(items.map(wordingOf));
  const folded = new Map<string, FoldedItem>();
  for (const item of items) {
    const group = groups.find((ids) => ids.includes(item.thread.id));
    const key = `${item.section} ${group?.[0] ?? item.thread.id}`;
    const first = folded.get(key);
    if (first) first.others.push(item);
    else folded.set(key, { ...item, others: [] });
  }

  return [...folded.values()];
}

function wordingOf({ thread: { id, words, belongsTo, receivedAt } }: DigestItem<ToldThread>) {
  return { id, text: words ?? '', belongsTo, receivedAt };
}
