import { type LocalDay, localDayOf, parseLocalDay } from '#shared/local-day.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import type { ImportProblem } from '../electorate/import/problem.ts';
import { claimDraftRow, deleteMoves, updateDraft } from './draft.queries.ts';
import type { TermDraft, ThreadRule } from './draft.table.ts';
import { type Refused, refuse } from './draft.ts';
import { type DraftWithFiles, withFiles } from './list-drafts.ts';
import { type TermWriting, writeTerm } from './write-term.ts';

export type NotActivated =
  | Refused<
      | 'no-such-draft'
      | 'no-file'
      | 'no-such-day'
      | 'day-is-past'
      | 'already-activated'
      | 'discarded'
      | 'still-undoing'
      | 'later-term-known'
    >
  | { kind: 'unreadable'; problems: ImportProblem[]; problemCount: number };
export type Activation = { kind: 'activated'; draft: TermDraft } | NotActivated;

/**
 * Makes the draft the next term of its congress from a day on, today or later: all of its files or nothing. People and open
 * threads follow once the day has come (`followRedistricting`), threads by the rule chosen here. Of two activations at once one
 * wins. Whoever submits an opinion meanwhile meets the old term or the new one, never a mix.
 */
export async function activateDraft(
  context: Context,
  { draftId, on, threads }: { draftId: string; on: string; threads: ThreadRule },
): Promise<Activation> {
  const halted: { because?: NotActivated } = {};
  const takeBack = new Error('not activated');
  try {
    return await inTransaction<Activation>(context, async (context) => {
      const ready = await claimReady(context, { draftId, on });
      if (ready.kind !== 'ready') return ready;
      const term = { congressCode: ready.draft.congressCode, files: ready.files, on: ready.on };
      const written = await writeTerm(context, term);
      if (!('at' in written)) {
        halted.because = written;
        throw takeBack;
      }
      const draft = await note(context, ready.draft, { written, on: ready.on, threads });

      return { kind: 'activated', draft };
    });
  } catch (error) {
    if (error === takeBack && halted.because) return halted.because;
    throw error;
  }
}

type Ready = (Pick<DraftWithFiles, 'draft' | 'files'> & { kind: 'ready'; on: LocalDay }) | NotActivated;

/** Whether a draft can begin on a day; it is locked for the rest of the transaction. */
export async function claimReady(
  context: Context,
  { draftId, on: written }: { draftId: string; on: string },
): Promise<Ready> {
  const draft = await claimDraftRow(context.db, context.office.id, draftId);
  if (!draft) return refuse('no-such-draft');
  if (draft.state === 'activated') return refuse('already-activated');
  if (draft.state === 'discarded') return refuse('discarded');
  if (draft.state === 'undone' && draft.followedAt === null) return refuse('still-undoing');
  const { files } = await withFiles(context, draft);
  if (Object.keys(files).length === 0) return refuse('no-file');
  const on = parseLocalDay(written);
  if (!on) return refuse('no-such-day');
  if (on < localDayOf(context.clock.now(), context.office.timeZone)) return refuse('day-is-past');

  return { kind: 'ready', draft, files, on };
}

type Written = { written: Extract<TermWriting, { at: Date }>; on: LocalDay; threads: ThreadRule };

async function note(context: Context, draft: TermDraft, { written, on, threads }: Written): Promise<TermDraft> {
  const { at, overwritten } = written;
  const change = {
    effectiveOn: on,
    threadRule: threads,
    activatedAt: at,
    overwritten,
    followedAt: null,
    endedAt: null,
  };
  const activated: TermDraft = { ...draft, ...change, state: 'activated' };
  await deleteMoves(context.db, draft);
  await updateDraft(context.db, draft, { ...change, state: 'activated' });
  const details = { congress: draft.congressCode, day: on, rule: threads };
  await leaveAudit(context, { action: 'term.activated', subject: `term:${draft.id}`, details });

  return activated;
}
