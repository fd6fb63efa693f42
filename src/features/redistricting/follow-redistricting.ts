import { localDayOf } from '#shared/local-day.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { nextDaytime } from '../opinion/next-daytime.ts';
import { claimDraftRow, listUnfollowedDrafts, updateDraft } from './draft.queries.ts';
import type { TermDraft } from './draft.table.ts';
import { followPeople } from './follow-people.ts';
import { followThreads } from './follow-threads.ts';
import { readNewTerm } from './new-term.ts';
import { restoreMoves } from './restore-moves.ts';

/**
 * Once the first day of a new term has come, people and, where that was chosen, open opinions follow it; where an activation
 * was undone, they come back. In short steps; what is interrupted goes on with the next call. Answers how many drafts are done.
 */
export async function followRedistricting(context: Context): Promise<number> {
  const today = localDayOf(context.clock.now(), context.office.timeZone);
  const drafts = await listUnfollowedDrafts(context.db, context.office.id);
  let done = 0;
  for (const draft of drafts) {
    const isDue = draft.state === 'undone' || (draft.effectiveOn !== null && draft.effectiveOn <= today);
    if (!isDue || !(await followOne(context, draft))) continue;
    await settle(context, draft);
    done += 1;
  }

  return done;
}

async function followOne(context: Context, draft: TermDraft): Promise<boolean> {
  const { state, congressCode, effectiveOn: on } = draft;
  if (state === 'undone') return restoreMoves(context, draft);
  if (!on) return true;
  const term = await readNewTerm(context, { congressCode, on });

  if (!(await followPeople(context, draft, term))) return false;
  if (draft.threadRule !== 'move') return true;

  return isDay(context) && followThreads(context, draft, term);
}

/** Whoever gets an opinion, or loses one, hears of it at once, and a term begins at midnight. */
function isDay(context: Context): boolean {
  return nextDaytime(context) <= context.clock.now();
}

/** Unless it was undone in this very moment. */
function settle(context: Context, draft: TermDraft): Promise<void> {
  return inTransaction(context, async (context) => {
    const now = await claimDraftRow(context.db, draft.officeId, draft.id);
    if (now?.state !== draft.state) return;
    await updateDraft(context.db, draft, { followedAt: context.clock.now() });
    const action = draft.state === 'undone' ? 'term.restored' : 'term.followed';
    await leaveAudit(context, { action, subject: `term:${draft.id}` });
  });
}
