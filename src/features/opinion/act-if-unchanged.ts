import { type Context, inTransaction } from '../context.ts';
import { lockThread } from './record-fact.ts';

export type Changed = { kind: 'refused'; because: 'changed' };

/** Acts on a thread only if nothing happened in it since the reader saw it: of two who answer at once, one has to read first. */
export function actIfUnchanged<Outcome>(
  context: Context,
  { threadId, seen }: { threadId: string; seen: number },
  act: (context: Context) => Promise<Outcome>,
): Promise<Outcome | Changed> {
  return inTransaction<Outcome | Changed>(context, async (context) => {
    const thread = await lockThread(context, threadId);

    return thread.lastFactSequence === seen ? act(context) : { kind: 'refused', because: 'changed' };
  });
}
