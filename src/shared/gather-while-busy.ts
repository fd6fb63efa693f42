type Gathering<Given, Result> = {
  /** How many go together at most. */
  most: number;
  /** Whether the result of one is the result of a later one, too, which still waits: it is not worked on any more. */
  decides?: (result: Result, one: Given, later: Given) => boolean;
};

/**
 * Lets many share one piece of work: what comes while one is under way goes into the next, up to `most` at once, in the order
 * in which it came. Nothing waits for company: whoever comes first goes alone. `work` answers a result for each.
 */
export function gatherWhileBusy<Given, Result>(
  work: (given: Given[]) => Promise<Result[]>,
  { most, decides = () => false }: Gathering<Given, Result>,
): (given: Given) => Promise<Result> {
  type Waiting = { given: Given; settle: PromiseWithResolvers<Result> };
  let waiting: Waiting[] = [];
  let isBusy = false;

  async function run(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      try {
        const results = await work(batch.map(({ given }) => given));
        for (const [index, one] of batch.entries()) settle(one, results[index] as Result);
      } catch (error) {
        for (const { settle } of batch) settle.reject(error);
      }
    }
    isBusy = false;
  }

  function settle({ given, settle }: Waiting, result: Result): void {
    settle.resolve(result);
    const decided = waiting.filter((later) => decides(result, given, later.given));
    for (const one of decided) one.settle.resolve(result);
    waiting = waiting.filter((one) => !decided.includes(one));
  }

  return (given) => {
    const settle = Promise.withResolvers<Result>();
    waiting.push({ given, settle });
    if (!isBusy) void run();

    return settle.promise;
  };
}
