import { html } from 'hono/html';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import type { OwnerChoices } from './find-owners.ts';
import type { RecusableDeputy } from './find-recusable.ts';
import type { ThreadPicture } from './load-thread.ts';
import type { ThreadAction } from './thread-actions.ts';

/** The state of the forms: which one is open, and what was typed into it before it was refused. */
export type Forms = {
  canAct: boolean;
  opened: ThreadAction | null;
  typed: string;
  choices: OwnerChoices | null;
  /** The deputies the opinion may concern. */
  recusable: RecusableDeputy[];
  view: string;
};

export type Shown = { picture: ThreadPicture; forms: Forms; texts: Texts };

/** How far the history had come when the page was made: what happened since has to be read before one acts. */
export function renderSeen({ thread }: ThreadPicture, { view }: Forms): Html {
  return html`<input type="hidden" name="seen" value="${thread.lastFactSequence}"><input type="hidden" name="view" value="${view}">`;
}

const keys: Partial<Record<ThreadAction, string>> = {
  taking: 't',
  answer: 'a',
  question: 'q',
  assignment: 's',
  closing: 'c',
};

/** The key that reaches a deed, for the script, for screen readers and in the tooltip. */
export function keyOf(action: ThreadAction, { console: t }: Texts): Html | string {
  const key = keys[action];

  return key ? html`aria-keyshortcuts="${key}" title="${t(($) => $.shell.keyHint, { key })}"` : '';
}
