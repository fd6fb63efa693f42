import { type Context, inTransaction } from './context.ts';

/**
 * Does everything and takes all of it back: what a step answers is what it would answer in earnest. It opens the transaction
 * itself: one that is open already is somebody else's to end.
 */
export async function rehearse<Result>(context: Context, step: (context: Context) => Promise<Result>): Promise<Result> {
  const done: { result?: Result } = {};
  const takeBack = new Error('taken back');
  if (context.isInTransaction) throw new Error('what is rehearsed must not be part of something else');
  try {
    await inTransaction(context, async (open) => {
      done.result = await step(open);
      throw takeBack;
    });
  } catch (error) {
    if (error !== takeBack) throw error;
  }

  return done.result as Result;
}
