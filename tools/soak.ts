/**
 * The long tests, by name; without a name all of them, one after another.
 * A part is `soak/<name>.ts` with `run()`: it prints its figures and answers whether everything held.
 */
import { run as chaos } from './soak/chaos.ts';
import { run as contract } from './soak/contract.ts';
import { run as fuzz } from './soak/fuzz.ts';
import { run as migrations } from './soak/migrations.ts';
import { run as rolling } from './soak/rolling.ts';
import { run as stories } from './soak/stories.ts';

const parts: Record<string, () => Promise<boolean>> = { chaos, contract, fuzz, migrations, rolling, stories };

// Whoever interrupts it leaves no process behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const name = process.argv[2];
const chosen = name === undefined ? Object.entries(parts) : Object.entries(parts).filter(([part]) => part === name);
if (chosen.length === 0) {
  console.error(`Usage: npm run soak [-- ${Object.keys(parts).join(' | ')}]`);
  process.exit(2);
}

for (const [part, run] of chosen) {
  const held = await run();
  console.log(`soak ${part}: ${held ? 'held' : 'BROKEN'}\n`);
  if (!held) process.exitCode = 1;
}
