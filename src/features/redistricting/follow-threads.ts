import { type Context, inTransaction } from '../context.ts';
import { inChunks } from '../in-chunks.ts';
import { lockThread } from '../opinion/record-fact.ts';
import { rerouteThread } from '../opinion/reroute-thread.ts';
import type { Thread } from '../opinion/thread.table.ts';
import { insertMoves } from './draft.queries.ts';
import type { FormerThread, TermDraft } from './draft.table.ts';
import { type NewTerm, placeAnew } from './new-term.ts';
import { listThreadsToMove } from './thread-follow.queries.ts';

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const FIRST_CHUNK = 4;

type Follower = { draft: TermDraft; term: NewTerm };

/**
 * Lets the open opinions of a congress move to whom its new term leads, one after another; the constituent and both owners are
 * told. What stays with the same hands, or leads to no unit, is left alone. Answers whether all have followed.
 */
export async function followThreads(context: Context, draft: TermDraft, term: NewTerm): Promise<boolean> {
  let page = { after: FIRST_ID, isLast: false };
  await inChunks(
    context,
    async (limit) => {
      const looked = await followPage(context, { draft, term }, { ...page, limit });
      page = { after: looked.at(-1)?.id ?? page.after, isLast: looked.length < limit };
      return looked.length;
    },
    FIRST_CHUNK,
  );

  return page.isLast;
}

async function followPage(
  context: Context,
  { draft, term }: Follower,
  page: { after: string; limit: number },
): Promise<Thread[]> {
  const search = { officeId: draft.officeId, draftId: draft.id, unitCodes: [...term.codes] };
  const looked = await listThreadsToMove(context.db, search, page);
  const tied = looked.map(({ id, unitCode, placeCode }) => ({ id, unitCode: unitCode ?? '', placeCode }));
  const place = await placeAnew(context, term, tied);
  for (const tie of tied) {
    const placing = place(tie);
    if (placing.kind === 'placed') await follow(context, { draft, term }, { threadId: tie.id, ...placing });
  }

  return looked;
}

/** One at a time, so that nobody who writes in another opinion waits. */
function follow(
  context: Context,
  { draft, term }: Follower,
  { threadId, unitCode }: { threadId: string; unitCode: string },
): Promise<void> {
  return inTransaction(context, async (context) => {
    const thread = await lockThread(context, threadId);
    const former = formerOf(thread);
    const rerouted = await rerouteThread(context, thread, { because: 'redistricting', on: term.on, unitCode });
    if (!former || (rerouted.kind === 'unchanged' && rerouted.thread.unitCode === former.unitCode)) return;
    const subject = { officeId: draft.officeId, draftId: draft.id, subject: 'thread' as const, subjectId: threadId };
    await insertMoves(context.db, [
      { ...subject, replacedBy: null, former, movedAt: context.clock.now(), undoneAt: null },
    ]);
  });
}

function formerOf({ ownerKind, ownerCode, groupCode, unitCode, status }: Thread): FormerThread | null {
  if (ownerKind === null || ownerKind === 'staff' || ownerCode === null) return null;

  return { owner: { kind: ownerKind, code: ownerCode }, groupCode, unitCode, isInHand: status === 'claimed' };
}
