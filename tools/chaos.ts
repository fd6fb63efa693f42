/** `npm run chaos [-- --rounds 200 --seed 1 --processes 4 --short]`: people write while everything breaks; then everything is checked. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { longPlan, shortPlan } from './chaos/plan.ts';
import { printReport } from './chaos/print-report.ts';
import { runChaos } from './chaos/run-chaos.ts';

// Whoever interrupts it leaves no process behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const { values } = parseArgs({
  options: {
    ...{ rounds: { type: 'string' }, seed: { type: 'string' }, processes: { type: 'string' } },
    short: { type: 'boolean' },
    /** Where to write what the chats of broken promises were owed and what they saw. */
    dump: { type: 'string' },
  },
});
const plan = values.short ? shortPlan : longPlan;
const report = await runChaos({
  ...plan,
  rounds: Number(values.rounds ?? plan.rounds),
  seed: Number(values.seed ?? plan.seed),
  processes: Number(values.processes ?? plan.processes),
  onProgress: (line) => console.log(`${Math.round(performance.now() / 1000)} s: ${line}`),
});

if (values.dump) {
  const chats = new Set(report.violations.flatMap(({ detail }) => detail.match(/\b5\d{6}\b/) ?? []));
  writeFileSync(
    values.dump,
    JSON.stringify(Object.fromEntries([...chats].map((chat) => [chat, report.lookAt(Number(chat))])), null, 1),
  );
}
process.exit(printReport(report) ? 0 : 1);
