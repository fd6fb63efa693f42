import { type Context, inTransaction } from '#features/context.ts';

/** Does everything and takes all of it back: what a step answers is what it would answer in earnest. */
export async function rehearse<Result>(context: Context, step: (context: Context) => Promise<Result>): Promise<Result> {
  const done: { result?: Result } = {};
  const takeBack = new Error('taken back');
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
