import { type Context, inTransaction } from '../context.ts';
import { keepAttachments } from './keep-attachments.ts';
import { lockThread, recordFacts, type Words } from './record-fact.ts';
import type { OpinionPart } from './submit-opinion.ts';
import { previewOf } from './submit-opinion.ts';
import { tellOwner } from './tell.ts';
import type { Thread } from './thread.table.ts';
import { openStatuses } from './thread.ts';

export type Writing = { kind: 'written'; thread: Thread } | { kind: 'refused'; because: 'not-yours' | 'not-open' };

/** The constituent adds to an open opinion, or replies to a question or an answer in it; whoever has it is told. */
export function writeInThread(
  context: Context,
  writing: { threadId: string; personId: string; parts: OpinionPart[] },
): Promise<Writing> {
  return inTransaction<Writing>(context, async (context) => {
    const thread = await lockThread(context, writing.threadId);
    if (thread.personId !== writing.personId) return { kind: 'refused', because: 'not-yours' };
    if (!openStatuses.includes(thread.status)) return { kind: 'refused', because: 'not-open' };
    const kind = thread.status === 'asked' || thread.status === 'answered' ? 'replied' : 'amended';
    const words = await keepAttachments(context, thread, writing.parts);

    return { kind: 'written', thread: await record(context, thread, { kind, words }) };
  });
}

async function record(context: Context, thread: Thread, written: { kind: 'replied' | 'amended'; words: Words[] }) {
  const recorded = await recordFacts(context, thread, {
    facts: [{ kind: written.kind }],
    said: { author: 'constituent', words: written.words },
  });
  if (recorded.kind === 'opinion' && recorded.status !== 'held') {
    const text = previewOf(written.words.map((words) => words.text ?? ''));
    await tellOwner(context, recorded, { kind: 'constituent-wrote', code: thread.code, text });
  }

  return recorded;
}
