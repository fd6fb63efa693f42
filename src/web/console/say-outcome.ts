import type { Refusal } from '#features/opinion/act-on-thread.ts';
import type { Texts } from '#i18n/texts.ts';
import { longestText } from './longest-text.ts';

/** Why something was not done: what the verb says, or what was wrong with the form. */
export type Refused = Refusal['because'] | 'changed' | 'text-missing' | 'text-too-long' | 'owner-missing';

/** A refusal in words that say what to do. */
export function sayRefusal(refused: Refused, { console: t }: Texts): string {
  switch (refused) {
    case 'text-too-long':
      return t(($) => $.refused['text-too-long'], { count: longestText });
    case 'not-open':
    case 'not-yours':
    case 'not-held':
    case 'no-such-owner':
    case 'recused':
    case 'already-extended':
    case 'changed':
    case 'text-missing':
    case 'owner-missing':
      return t(($) => $.refused[refused]);
    default:
      return t(($) => $.refused.other);
  }
}

const deeds = [
  'taking',
  'answer',
  'question',
  'closing',
  'assignment',
  'recusal',
  'release',
  'registration-confirmed',
  'registration-rejected',
  'extension',
  'language',
  'staff-added',
  'staff-removed',
  'update-replayed',
  'update-held',
  'update-dismissed',
] as const;
export type Deed = (typeof deeds)[number];

/** What was just done, when the address of the page names a deed. */
export function sayDone(named: string | undefined, { console: t }: Texts): string | null {
  const deed = deeds.find((candidate) => candidate === named);

  return deed ? t(($) => $.done[deed]) : null;
}
