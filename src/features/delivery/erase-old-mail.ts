import type { Context } from '../context.ts';
import { inChunks } from '../in-chunks.ts';
import { deleteMailBefore } from './erase.queries.ts';

/** How long what was said stands in a web chat; the privacy notice names it. */
export const mailKeptDays = 30;

const DAY_MS = 86_400_000;

/** Erases what has stood in a web chat for 30 days, as the privacy notice says. The opinion and its answers stay where they are kept. Answers how many. */
export function eraseOldMail(context: Context): Promise<number> {
  const before = new Date(context.clock.now().getTime() - mailKeptDays * DAY_MS);

  return inChunks(context, (chunk) => deleteMailBefore(context.db, context.office.id, before, chunk));
}
