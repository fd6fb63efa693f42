import type { Texts } from '#i18n/texts.ts';
import type { Button } from '#shared/message.ts';
import { nameTopic } from '../opinion/name-topic.ts';
import type { NextAction } from '../opinion/thread.ts';
import type { ReroutingReason } from '../opinion/thread-fact.ts';
import type { DigestItem, DigestThread } from './digest.ts';
import { lastDayOf, nearDay, previewOf, sayDay } from './digest-text.ts';
import type { FoldedItem } from './fold-alike.ts';
import type { Packable } from './pack-items.ts';

/** A thread as a deputy recognises it. */
export type ToldThread = DigestThread & {
  words: string | null;
  placeLabel: string | null;
  /** The unit, or the place of the matter: what says the same is looked for there. */
  belongsTo: string;
  /** Who has it in hand, when that is a colleague. */
  colleagueName: string | null;
  /** Why it came to this owner, when it had another one before. */
  reroutedBecause: ReroutingReason | null;
};

export type DigestView = { texts: Texts; now: Date; timeZone: string; isDemo: boolean };

type Item = DigestItem<ToldThread>;

/** What a deputy does about it in one word; what is left to staff or to a clock never comes into a deputy's hands. */
const deeds: Record<NextAction, 'claim' | 'answer' | 'close'> = {
  triage: 'claim',
  claim: 'claim',
  'claim-after-reminder': 'claim',
  answer: 'answer',
  close: 'close',
  'ask-verdict': 'close',
};

/** An item under its section and topic: number and first words, then where, by when, for whom it waits. */
export function renderItem(item: FoldedItem, number: number, view: DigestView): Packable & { button: Button } {
  const { texts } = view;
  const details = [
    item.thread.placeLabel ? previewOf(item.thread.placeLabel) : '',
    (item.section !== 'due' && sayWaiting(item, view)) || sayDue(item, view),
    item.isNew ? sayRerouting(item, view) : '',
    item.isNew && item.section === 'due' ? texts.digest(($) => $.item.new) : '',
    item.others.length > 0 ? texts.digest(($) => $.item.alike, { count: item.others.length }) : '',
    item.isPossiblySeen ? texts.digest(($) => $.item.possiblySeen) : '',
  ].filter((detail) => detail !== '');
  const preview = previewOf(item.thread.words ?? '') || texts.digest(($) => $.item.withoutWords);

  return {
    headings: [
      `\n${texts.digest(($) => $.section[item.section])}`,
      texts.digest(($) => $.topic, { topic: nameTopic(item.thread.topicId ?? 'other', texts.conversation) }),
    ],
    text: details.length > 0 ? `${number}. ${preview}\n   ${details.join(' · ')}` : `${number}. ${preview}`,
    button: { label: texts.digest(($) => $.open, { number }), action: `open:${item.thread.code}` },
  };
}

function sayRerouting({ thread: { reroutedBecause: because } }: Item, { texts }: DigestView): string {
  if (!because) return '';

  return texts.digest(($) => $.item.rerouted, { reason: texts.conversation(($) => $.reroutingReason[because]) });
}

function sayDue({ thread, isOverdue }: Item, { texts, now, timeZone }: DigestView): string {
  if (!thread.nextAction || !thread.nextActionAt) return '';
  const day = lastDayOf(thread.nextActionAt, timeZone);
  const near = nearDay(day, now, timeZone);
  const deed = deeds[thread.nextAction];
  const said = near ? texts.digest(($) => $.day[near]) : sayDay(day, texts.language);

  return isOverdue
    ? texts.digest(($) => $.overdue[deed], { day: said })
    : texts.digest(($) => $.due[deed], { day: said });
}

function sayWaiting({ thread }: Item, { texts }: DigestView): string {
  switch (thread.status) {
    case 'asked':
      return texts.digest(($) => $.waiting.reply);
    case 'answered':
      return texts.digest(($) => $.waiting.verdict);
    default:
      return thread.colleagueName
        ? texts.digest(($) => $.waiting.colleague, { name: previewOf(thread.colleagueName) })
        : '';
  }
}
