import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { claimDraftRow, updateDraft } from './draft.queries.ts';
import { type Refused, refuse } from './draft.ts';

export type DraftDiscarding = { kind: 'discarded' } | Refused<'no-such-draft' | 'already-activated' | 'discarded'>;

/** Puts a draft aside for good. One that is activated has to be undone first. */
export function discardDraft(context: Context, { draftId }: { draftId: string }): Promise<DraftDiscarding> {
  return inTransaction<DraftDiscarding>(context, async (context) => {
    const draft = await claimDraftRow(context.db, context.office.id, draftId);
    if (!draft) return refuse('no-such-draft');
    if (draft.state === 'activated') return refuse('already-activated');
    if (draft.state === 'discarded') return refuse('discarded');
    await updateDraft(context.db, draft, { state: 'discarded', endedAt: context.clock.now() });
    await leaveAudit(context, { action: 'term.discarded', subject: `term:${draft.id}` });

    return { kind: 'discarded' };
  });
}
