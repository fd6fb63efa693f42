import { type Context, inTransaction } from '../context.ts';
import { lockThread, recordFacts } from './record-fact.ts';
import { tellConstituent, tellDeputy } from './tell.ts';
import { listFacts } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';
import type { ThreadFact, Verdict } from './thread-fact.ts';

export type GivenVerdict =
  | { kind: 'noted'; thread: Thread }
  /** It did not help, and staff look at it again. */
  | { kind: 'reopened'; thread: Thread }
  | { kind: 'refused'; because: 'not-yours' | 'already-given' | 'withdrawn' };

/**
 * The constituent says whether it helped. When it did not, staff take the opinion up again: once; after the one re-handling the
 * verdict is only noted.
 */
export function giveVerdict(context: Context, given: { threadId: string; personId: string; verdict: Verdict }) {
  return inTransaction<GivenVerdict>(context, async (context) => {
    const thread = await lockThread(context, given.threadId);
    if (thread.personId !== given.personId) return { kind: 'refused', because: 'not-yours' };
    if (thread.status === 'withdrawn') return { kind: 'refused', because: 'withdrawn' };
    const kinds = (await listFacts(context.db, thread)).map(({ fact }) => fact.kind);
    if (isGiven(kinds)) return { kind: 'refused', because: 'already-given' };
    const isReopened = given.verdict === 'did-not-help' && !kinds.includes('reopened');

    return isReopened ? reopen(context, thread, given.verdict) : note(context, thread, given.verdict);
  });
}

/** One verdict for each answer, and for each time it was asked for. */
function isGiven(kinds: ThreadFact['kind'][]): boolean {
  const last = Math.max(...(['answered', 'closed', 'verdict-asked'] as const).map((kind) => kinds.lastIndexOf(kind)));

  return kinds.lastIndexOf('verdict') > last;
}

async function reopen(context: Context, thread: Thread, verdict: Verdict): Promise<GivenVerdict> {
  const facts: ThreadFact[] = [{ kind: 'verdict', verdict }, { kind: 'reopened' }];
  const reopened = await recordFacts(context, thread, { facts });
  await tellConstituent(context, reopened, { kind: 'with-staff', code: thread.code, because: 'answer-did-not-help' });

  return { kind: 'reopened', thread: reopened };
}

async function note(context: Context, thread: Thread, verdict: Verdict): Promise<GivenVerdict> {
  const noted = await recordFacts(context, thread, { facts: [{ kind: 'verdict', verdict }] });
  const deputyCode = await findLastDeputy(context, thread);
  if (deputyCode) await tellDeputy(context, noted, deputyCode, { kind: 'verdict-given', code: thread.code, verdict });

  return { kind: 'noted', thread: noted };
}

/** The deputy who last spoke to the constituent: a closed opinion has no owner any more, but its deputy wants to know. */
async function findLastDeputy(context: Context, thread: Thread): Promise<string | null> {
  const speakers = (await listFacts(context.db, thread)).flatMap(({ fact }) => ('by' in fact ? [fact.by] : []));
  const last = speakers.at(-1);

  return last?.kind === 'deputy' ? last.code : null;
}
