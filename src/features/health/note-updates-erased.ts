import { z } from 'zod';
import type { Context } from '../context.ts';
import { findObservation } from './find-observation.ts';
import { recordObservation } from './record-observation.ts';

const NAME = 'updates-erased';
const Erased = z.object({ before: z.coerce.date() });

/** Notes that what came in before an instant is erased from now on, so that nobody takes it for lost. It never goes back. */
export async function noteUpdatesErased(context: Context, { before }: { before: Date }): Promise<void> {
  const former = await findErasedBefore(context);
  const latest = former && former > before ? former : before;

  await recordObservation(context, { name: NAME, value: { before: latest.toISOString() } });
}

/** The instant before which updates were erased; `null` while none were. */
export async function findErasedBefore(context: Context): Promise<Date | null> {
  const erased = Erased.safeParse((await findObservation(context, NAME))?.value);

  return erased.success ? erased.data.before : null;
}
