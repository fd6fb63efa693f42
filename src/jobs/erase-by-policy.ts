import type { Context } from '#features/context.ts';
import { daysAgo } from '#features/days-ago.ts';
import { eraseSettledTexts } from '#features/delivery/erase-settled-texts.ts';
import { noteUpdatesErased } from '#features/health/note-updates-erased.ts';
import { inChunks } from '#features/in-chunks.ts';
import { pruneUpdates } from '#features/intake/prune-updates.ts';
import { eraseOldAttachments, eraseOldWords } from '#features/opinion/erase-old-words.ts';
import { getPolicyAt } from '#features/opinion/policy.ts';

/** A file may be as large as a hundred texts. */
const FIRST_FILES = 2;
const FIRST_OPINIONS = 20;

/** What came in as it came, and what was parked, each as long as the policy of today says. */
export async function eraseUpdatesByPolicy(context: Context): Promise<void> {
  const { updatesKeptDays, parkedKeptDays } = await policyOfToday(context);
  const before = daysAgo(context, updatesKeptDays);
  // Noted first: a body that is missing although it should be kept must not look erased, nor an erased one missing.
  await noteUpdatesErased(context, { before });
  await pruneUpdates(context, { before, parkedBefore: daysAgo(context, parkedKeptDays) });
}

/** What was sent, as long as the policy of today says. */
export async function eraseSentTextsByPolicy(context: Context): Promise<void> {
  const { sentTextsKeptDays } = await policyOfToday(context);

  await eraseSettledTexts(context, { before: daysAgo(context, sentTextsKeptDays) });
}

/** What was written in opinions that are over. */
export async function eraseWordsByPolicy(context: Context): Promise<void> {
  await inChunks(context, (most) => eraseOldWords(context, most), FIRST_OPINIONS);
}

/** The files of opinions that are over. */
export async function eraseAttachmentsByPolicy(context: Context): Promise<void> {
  await inChunks(context, (most) => eraseOldAttachments(context, most), FIRST_FILES);
}

function policyOfToday(context: Context) {
  return getPolicyAt(context, context.clock.now());
}
