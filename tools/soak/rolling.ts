import { printReport } from '../chaos/print-report.ts';
import { longPlan } from '../rolling/plan.ts';
import { runRolling } from '../rolling/run-rolling.ts';

/** Four processes are restarted in turn, again and again, behind a proxy and under load: nobody is to notice. */
export async function run(): Promise<boolean> {
  return printReport(await runRolling({ ...longPlan, onProgress: console.log }));
}
