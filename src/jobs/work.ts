import { z } from 'zod';

/** What one invocation of a Worker leaves to another, over a queue: sending what waits, or a job that may take minutes. */
export const Work = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deliver') }),
  z.object({ kind: z.literal('job'), name: z.string() }),
]);
export type Work = z.infer<typeof Work>;

/** `null` for what an older or newer version left there: the minute's run asks for it anew. */
export function parseWork(message: unknown): Work | null {
  return Work.safeParse(message).data ?? null;
}
