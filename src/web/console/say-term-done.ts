import type { Texts } from '#i18n/texts.ts';

const deeds = ['created', 'stored', 'activated', 'undone', 'discarded'] as const;

/** What was just done with a draft, when the address of the page names it. */
export function sayTermDone(named: string | undefined, { console: t }: Texts): string | null {
  const deed = deeds.find((candidate) => candidate === named);

  return deed ? t(($) => $.term.done[deed]) : null;
}
