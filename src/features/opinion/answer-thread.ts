import type { Context } from '../context.ts';
import { actOnThread, authorOf, findOtherClaimant, type Refusal, speakerOf } from './act-on-thread.ts';
import { takeInHand } from './claim-thread.ts';
import { recordFacts } from './record-fact.ts';
import { tellConstituent } from './tell.ts';
import type { Thread } from './thread.table.ts';
import { findDeputyName } from './thread-names.ts';

export type Answer = { kind: 'answered'; thread: Thread } | Refusal;
export type Question = { kind: 'asked'; thread: Thread } | Refusal;

/** Answers the constituent. The first answer stops the clock of the first answer; the opinion stays open until it is closed. */
export function answerThread(context: Context, said: { threadId: string; text: string }): Promise<Answer> {
  return actOnThread<Answer>(context, said.threadId, async (context, thread) => {
    const spoken = await speak(context, thread, { kind: 'answered', text: said.text });

    return 'because' in spoken ? spoken : { kind: 'answered', thread: spoken };
  });
}

/** Asks the constituent something; their next words go to whoever asked. */
export function askConstituent(context: Context, said: { threadId: string; text: string }): Promise<Question> {
  return actOnThread<Question>(context, said.threadId, async (context, thread) => {
    const spoken = await speak(context, thread, { kind: 'asked', text: said.text });

    return 'because' in spoken ? spoken : { kind: 'asked', thread: spoken };
  });
}

async function speak(
  context: Context,
  thread: Thread,
  said: { kind: 'answered' | 'asked'; text: string },
): Promise<Thread | Refusal> {
  const other = findOtherClaimant(context, thread);
  if (other) return { kind: 'refused', because: 'already-claimed', by: other };
  const inHand = await takeInHand(context, thread);
  const { author, deputyCode } = authorOf(context);
  const spoken = await recordFacts(context, inHand, {
    facts: [{ kind: said.kind, by: speakerOf(context) }],
    said: { author, words: [{ text: said.text, deputyCode }] },
  });
  const speaker = deputyCode ? await findDeputyName(context, deputyCode) : null;
  await tellConstituent(context, spoken, { kind: said.kind, code: thread.code, speaker, text: said.text });

  return spoken;
}
