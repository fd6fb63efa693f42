import type { Context } from '../context.ts';
import { listFactsOfThreads, listThreadsAfter, listThreadsByIds } from './check-threads.queries.ts';
import { deriveThread, type Rules } from './derive-thread.ts';
import { type Policy, readPolicies } from './policy.ts';
import type { Thread } from './thread.table.ts';
import { openStatuses, type ThreadState, threadStatuses } from './thread.ts';
import type { RecordedFact } from './thread-fact.ts';

/** Something that must not be: a thread nobody has to act on, or a stored state that is not what the facts amount to. */
export type ThreadFinding = { code: string } & (
  | { finding: 'no-status' | 'no-owner' | 'no-next-action' }
  | { finding: 'differs'; fields: string[] }
);

/** Deriving is work for the processor, during which nothing else is done: a page takes some milliseconds. */
const PAGE = 25;
const PAUSE_MS = 5;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * The conservation check: every open opinion has one status, one owner and one next-action time, and what is stored equals
 * what follows from the facts. Reads only.
 */
export async function checkThreads(context: Context): Promise<ThreadFinding[]> {
  const findings: ThreadFinding[] = [];
  const policyAt = await readPolicies(context);
  let after = BEFORE_ALL;
  for (;;) {
    const page = await listThreadsAfter(context.db, context.office.id, after, PAGE);
    findings.push(...(await checkTwice(context, page, policyAt)));
    const last = page.at(-1);
    if (!last || page.length < PAGE || context.signal?.aborted) return findings;
    after = last.id;
    // Others get their turn on the embedded database, which answers within this one.
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** A thread may move on between two looks; what is wrong with it is still wrong when it is read again. */
async function checkTwice(context: Context, page: Thread[], policyAt: (at: Date) => Policy): Promise<ThreadFinding[]> {
  const suspected = new Set((await checkPage(context, page, policyAt)).map(({ code }) => code));
  if (suspected.size === 0) return [];
  const ids = page.filter(({ code }) => suspected.has(code)).map(({ id }) => id);

  return checkPage(context, await listThreadsByIds(context.db, context.office.id, ids), policyAt);
}

async function checkPage(context: Context, page: Thread[], policyAt: (at: Date) => Policy): Promise<ThreadFinding[]> {
  if (page.length === 0) return [];
  const ids = page.map(({ id }) => id);
  const facts = Map.groupBy(await listFactsOfThreads(context.db, context.office.id, ids), ({ threadId }) => threadId);
  const { timeZone } = context.office;

  return page.flatMap((thread) => {
    const rules = { policy: policyAt(thread.receivedAt), timeZone };
    return [...ofOpenThread(thread), ...ofDerivation(thread, facts.get(thread.id) ?? [], rules)];
  });
}

/** What every open thread must have. */
function ofOpenThread({ code, status, ownerKind, ownerCode, nextAction, nextActionAt }: Thread): ThreadFinding[] {
  if (!threadStatuses.includes(status)) return [{ code, finding: 'no-status' }];
  if (!openStatuses.includes(status)) return [];
  const hasOwner = ownerKind === 'staff' || (ownerKind !== null && ownerCode !== null);

  return [
    ...(hasOwner ? [] : [{ code, finding: 'no-owner' } as const]),
    ...(nextAction && nextActionAt ? [] : [{ code, finding: 'no-next-action' } as const]),
  ];
}

function ofDerivation(thread: Thread, facts: RecordedFact[], rules: Rules): ThreadFinding[] {
  if (facts.length === 0) return [{ code: thread.code, finding: 'differs', fields: ['facts'] }];
  const derived = deriveThread(thread.kind, facts, rules);
  const expected = { ...columnsOf(derived), lastFactSequence: facts.at(-1)?.sequence };
  const fields = Object.entries(expected)
    .filter(([field, value]) => comparable(value) !== comparable(thread[field as keyof Thread]))
    .map(([field]) => field);

  return fields.length > 0 ? [{ code: thread.code, finding: 'differs', fields }] : [];
}

function columnsOf({ owner, ...state }: ThreadState) {
  return { ...state, ownerKind: owner?.kind ?? null, ownerCode: owner && owner.kind !== 'staff' ? owner.code : null };
}

function comparable(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}
