import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World, webhookSecret } from '#tests/support/world.ts';
import { runFuzz, whatBroke } from '../../tools/fuzz/run-fuzz.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld('PGlite');
});
afterAll(() => world.end());

/** The long form, with 200,000 of them, is `npm run soak -- fuzz`. */
it('takes whatever is posted to it without an error', { timeout: 60_000 }, async () => {
  const target = { origin: world.origin(), secret: webhookSecret, db: world.database.db, clock: world.clock };

  const report = await runFuzz(target, { seed: 3, updates: 600, webRequests: 100, atOnce: 20 });

  expect(whatBroke(report)).toEqual([]);
  expect(report.tally.counts.get('deed')?.get('200')).toBeGreaterThan(100);
  expect(report.tally.counts.get('random-bytes')?.get('400')).toBeGreaterThan(50);
});
