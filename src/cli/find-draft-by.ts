import { listDrafts } from '#features/redistricting/list-drafts.ts';
import type { CommandDesk } from './command.ts';

/** Nobody types a whole id: its last signs are enough, as long as they name one draft. */
const SHOWN_SIGNS = 6;

/** The id of the draft whose id ends so; `null` when it was told that there is none, or more than one. */
export async function findDraftBy({ context, texts, complain }: CommandDesk, typed: string): Promise<string | null> {
  const t = texts.console;
  const found = (await listDrafts(context)).filter(({ id }) => typed !== '' && id.endsWith(typed));
  const [draft, ...others] = found;
  if (draft && others.length === 0) return draft.id;
  complain(draft ? t(($) => $.cli.term.ambiguous, { id: typed }) : t(($) => $.term.refused['no-such-draft']));

  return null;
}

export function shortId(id: string): string {
  return id.slice(-SHOWN_SIGNS);
}
