import { formatReferenceCode } from '#shared/reference-code.ts';
import { type ListedThread, PAGE_LENGTH } from '../opinion/list-threads.ts';
import type { Choosable, Input, Step } from './dialogue.ts';
import type { StateOf } from './state-value.ts';
import { chooseButton, go, pager, pressed } from './steps.ts';

/** A button for each opinion of a list, with its number where the list is numbered. */
export function openButtons(listed: readonly ListedThread[], first?: number): Choosable[][] {
  return listed.map(({ thread }, index) => {
    const shown = formatReferenceCode(thread.code);
    const label = first === undefined ? shown : `${first + index} · ${shown}`;

    return [{ label: () => label, action: `open:${thread.code}` }];
  });
}

export function pageButtons(page: number, count: number): Choosable[][] {
  return [pager(page, Math.ceil(count / PAGE_LENGTH))];
}

/** Turns the pages of a list; an opinion is opened by its own button. */
export function turnPage(value: StateOf<'inbox'> | StateOf<'listingOpinions'>, input: Input): Step {
  const page = value.page ?? 0;
  switch (pressed(input)) {
    case 'next':
      return go({ ...value, page: page + 1 });
    case 'previous':
      return go({ ...value, page: Math.max(0, page - 1) });
    default:
      return go(value, chooseButton);
  }
}
