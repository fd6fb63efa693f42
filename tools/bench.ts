import { benchDelivery } from './bench/delivery.ts';
import { benchImport } from './bench/import.ts';
import { benchIntake } from './bench/intake.ts';
import { benchRepresentation } from './bench/representation.ts';
import { benchRetention } from './bench/retention.ts';
import { benchRouting } from './bench/routing.ts';
import { benchScale } from './bench/scale.ts';
import { benchStart } from './bench/start.ts';
import { benchWorkers } from './bench/workers.ts';

/** Measurements, by name. Each prints its figures beside a yardstick from the same run, because machines are noisy. */
const benches: Record<string, () => Promise<void>> = {
  delivery: benchDelivery,
  import: benchImport,
  intake: benchIntake,
  representation: benchRepresentation,
  retention: benchRetention,
  routing: benchRouting,
  scale: benchScale,
  start: benchStart,
  workers: benchWorkers,
};

const name = process.argv[2] ?? '';
const bench = benches[name];
if (!bench) {
  console.error(`Usage: npm run bench -- <${Object.keys(benches).join(' | ')}>`);
  process.exit(2);
}

await bench();
