import type { Said } from '#i18n/texts.ts';
import type { OpinionPart } from '../opinion/submit-opinion.ts';
import type { Choosable, Effect, Input, Say, Situation, Step } from './dialogue.ts';
import { emptyDraft, type StateValue } from './state-value.ts';

/** Moves on, perhaps with something said on the way. */
export function go(next: StateValue, ...say: (Say | Said)[]): Step {
  return { next, say: say.map((one) => (typeof one === 'function' ? { text: one } : one)) };
}

/** Moves on and has something written. */
export function act(next: StateValue, ...effects: Effect[]): Step {
  return { next, effects };
}

/** Whatever somebody sends first opens an opinion; they are told that it is kept while the place is asked for. */
export function beginWith(part: OpinionPart): Step {
  const draft = { ...emptyDraft, parts: [part] };

  return go({ kind: 'askingForPlace', purpose: 'opinion', draft });
}

/** The buttons every screen has: the ways out. */
export const backButton: Choosable = { label: ({ conversation: t }) => t(($) => $.button.back), key: 'back' };
export const cancelButton: Choosable = { label: ({ conversation: t }) => t(($) => $.button.cancel), key: 'cancel' };
export const helpButton: Choosable = { label: ({ conversation: t }) => t(($) => $.button.help), key: 'help' };

export const waysOut: Choosable[] = [backButton, cancelButton, helpButton];

/** The key of a press, or `null` for anything typed or sent. */
export function pressed(input: Input): string | null {
  return input.kind === 'press' ? input.key : null;
}

/** The number in a key like `pick:3`; `null` when it is another key. */
export function pickedIndex(input: Input): number | null {
  const match = pressed(input)?.match(/^pick:(\d+)$/);

  return match ? Number(match[1]) : null;
}

/** A button for each choice, one a row. */
export function pickButtons(labels: readonly string[]): Choosable[][] {
  return labels.map((label, index) => [{ label: () => label, key: `pick:${index}` }]);
}

/** The ways to the neighbouring pages of a list. */
export function pager(page: number, pages: number): Choosable[] {
  return [
    ...(page > 0 ? [{ label: previous, key: 'previous' }] : []),
    ...(page + 1 < pages ? [{ label: next, key: 'next' }] : []),
  ];
}

const previous: Said = ({ conversation: t }) => t(($) => $.button.previous);
const next: Said = ({ conversation: t }) => t(($) => $.button.next);

/** Said when a button was expected, or words were. */
export const chooseButton: Said = ({ conversation: t }) => t(($) => $.common.chooseButton);
export const writeWords: Said = ({ conversation: t }) => t(($) => $.common.writeWords);

/** Where the dialogue rests: a deputy's inbox stands behind the home of a deputy. */
export const home: StateValue = { kind: 'home' };

/** The screen of somebody who has just arrived. */
export function arrival({ isDeputyEntrance, deputy }: Situation): StateValue {
  if (deputy) return home;

  return isDeputyEntrance ? { kind: 'awaitingInvitation' } : { kind: 'welcome' };
}
