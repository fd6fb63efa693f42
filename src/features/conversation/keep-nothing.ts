import type { Context } from '../context.ts';
import { eraseOwnWords } from '../delivery/erase-own-words.ts';
import { eraseUpdatesOfPerson } from '../intake/erase-updates-of-person.ts';
import type { OpinionPart } from '../opinion/submit-opinion.ts';

/** A child wrote alone: what they wrote is erased as it came in, and from their chat. */
export async function keepNothingOf(
  context: Context,
  { personId, parts }: { personId: string; parts: readonly OpinionPart[] },
): Promise<void> {
  await eraseUpdatesOfPerson(context, personId);
  await eraseOwnWords(context, { personId, sourceIds: parts.flatMap(({ messageId }) => messageId ?? []) });
}
