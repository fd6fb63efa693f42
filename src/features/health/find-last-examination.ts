import { z } from 'zod';
import type { Context } from '../context.ts';
import { findObservation } from './find-observation.ts';

/** The name under which doctor leaves what it found. */
export const examinationName = 'doctor';

const Found = z.object({ counts: z.record(z.string(), z.number().int().nonnegative()) });

export type LastExamination = {
  at: Date;
  isClean: boolean;
  /** How much each check found, by the name of the check; what is in order is 0. */
  counts: Record<string, number>;
};

/** What the newest conservation check found, by day or by night; `null` when there was none yet. */
export async function findLastExamination(context: Context): Promise<LastExamination | null> {
  const observed = await findObservation(context, examinationName);
  const found = Found.safeParse(observed?.value);
  if (!observed || !found.success) return null;
  const { counts } = found.data;

  return { at: observed.at, counts, isClean: Object.values(counts).every((count) => count === 0) };
}
