/** `npm run chaos [-- --rounds 200 --seed 1 --processes 4]`: people write while everything breaks; then everything is checked. */
import { parseArgs } from 'node:util';
import { longPlan } from './chaos/plan.ts';
import { printReport } from './chaos/print-report.ts';
import { runChaos } from './chaos/run-chaos.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string' }, seed: { type: 'string' }, processes: { type: 'string' } },
});
const report = await runChaos({
  ...longPlan,
  rounds: Number(values.rounds ?? longPlan.rounds),
  seed: Number(values.seed ?? longPlan.seed),
  processes: Number(values.processes ?? longPlan.processes),
  onProgress: (line) => console.log(line),
});

process.exit(printReport(report) ? 0 : 1);
