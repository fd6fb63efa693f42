import { longPlan } from '../chaos/plan.ts';
import { printReport } from '../chaos/print-report.ts';
import { runChaos } from '../chaos/run-chaos.ts';

/** The chaos run in its long form: five times as many rounds, at most half an hour, another seed each time. */
export async function run(): Promise<boolean> {
  const seed = Date.now() % 1_000_000;
  console.log(`chaos with --seed ${seed}`);

  return printReport(await runChaos({ ...longPlan, seed, rounds: 5 * longPlan.rounds, onProgress: console.log }));
}
