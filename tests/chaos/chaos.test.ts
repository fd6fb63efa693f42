import { describe, expect, it } from 'vitest';
import { shortPlan } from '../../tools/chaos/plan.ts';
import { runChaos } from '../../tools/chaos/run-chaos.ts';

const WITHIN_MS = 120_000;

describe('the service, killed again and again while people write', () => {
  it('loses nothing, doubles nothing and keeps the order', { timeout: WITHIN_MS }, async () => {
    const { figures, violations } = await runChaos(shortPlan);

    const counts = Object.fromEntries(figures);
    expect(violations).toEqual([]);
    expect(counts['kill -9 of a service process']).toBeGreaterThan(1);
    expect(counts['… with updates under way']).toBeGreaterThan(0);
    expect(counts['words written']).toBeGreaterThan(20);
  });

  it('is caught when it breaks its promises', { timeout: WITHIN_MS }, async () => {
    const faults = [
      ['forgets-updates', 'knows-no-repetition', 'tells-twice', 'tells-in-any-order'],
      ['forgets-updates', 'swallows-messages', 'tells-in-any-order'],
    ];
    const preloadsOf = (index: number) => (faults[index] ?? []).map((fault) => `./tests/chaos/plant-fault.ts?${fault}`);

    const { violations } = await runChaos({ ...shortPlan, rounds: 0, preloadsOf });

    expect(violations.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['lost-effect', 'double-effect', 'out-of-order', 'never-sent', 'unmarked-repeat']),
    );
  });
});
