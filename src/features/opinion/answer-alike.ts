import { type Context, inTransaction } from '../context.ts';
import { mayActOn, notYours, type Refusal } from './act-on-thread.ts';
import { answerThread } from './answer-thread.ts';
import { findThreadsAlike } from './find-threads-alike.ts';
import { lockThread } from './record-fact.ts';
import { findThreadByCode } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';
import { openStatuses } from './thread.ts';

/** `count`: how many were answered, this one among them. */
export type AnswerToAlike = { kind: 'answered-all'; count: number } | Refusal;

/**
 * Gives one answer to an opinion and to all open ones that say the same and that the same deputy or member of staff may answer.
 * Each is answered in its own thread, so that everybody hears of their own; what a colleague has in hand is left to them.
 */
export function answerAlike(context: Context, said: { threadId: string; text: string }): Promise<AnswerToAlike> {
  return inTransaction<AnswerToAlike>(context, async (context) => {
    const thread = await lockThread(context, said.threadId);
    if (!(await mayActOn(context, thread))) return notYours;
    const others = (await findThreadsAlike(context, thread)).filter(isUnanswered);
    for (const { id } of others.toSorted((left, right) => (left.id < right.id ? -1 : 1))) await lockThread(context, id);

    const answer = await answerThread(context, said);
    if (answer.kind === 'refused') return answer;
    let count = 1;
    for (const { id } of others) {
      const also = await answerThread(context, { threadId: id, text: said.text });
      if (also.kind === 'answered') count += 1;
    }

    return { kind: 'answered-all', count };
  });
}

/** How many other opinions that wait for an answer say the same as this one. */
export async function countUnansweredAlike(context: Context, { code }: { code: string }): Promise<number> {
  const thread = await findThreadByCode(context.db, context.office.id, code);

  return thread ? (await findThreadsAlike(context, thread)).filter(isUnanswered).length : 0;
}

function isUnanswered({ status }: Thread): boolean {
  return openStatuses.includes(status) && status !== 'held' && status !== 'answered';
}
