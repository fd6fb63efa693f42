/**
 * Lets many share one piece of work: what comes while one is under way goes into the next, up to `most` at once, in the order
 * in which it came. Nothing waits for company: whoever comes first goes alone. `work` answers a result for each.
 */
export function gatherWhileBusy<Given, Result>(
  work: (given: Given[]) => Promise<Result[]>,
  most: number,
): (given: Given) => Promise<Result> {
  const waiting: { given: Given; settle: PromiseWithResolvers<Result> }[] = [];
  let isBusy = false;

  async function run(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      try {
        const results = await work(batch.map(({ given }) => given));
        for (const [index, { settle }] of batch.entries()) settle.resolve(results[index] as Result);
      } catch (error) {
        for (const { settle } of batch) settle.reject(error);
      }
    }
    isBusy = false;
  }

  return (given) => {
    const settle = Promise.withResolvers<Result>();
    waiting.push({ given, settle });
    if (!isBusy) void run();

    return settle.promise;
  };
}
