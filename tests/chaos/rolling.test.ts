import { describe, expect, it } from 'vitest';
import { createSharedDatabase } from '#tests/support/shared-postgres.ts';
import { shortPlan } from '../../tools/rolling/plan.ts';
import { runRolling } from '../../tools/rolling/run-rolling.ts';

const WITHIN_MS = 120_000;

/** The second process has the fault, so that one set-up shows both: that nothing is noticed, and that it would be seen. */
describe('two processes that are restarted one after the other', () => {
  it('are not noticed, until one of them hangs up on everybody', { timeout: WITHIN_MS }, async () => {
    const preloadsOf = (index: number) => (index === 1 ? ['./tests/chaos/plant-fault.ts?ends-in-a-hurry'] : []);

    const report = await runRolling({ ...shortPlan, server: { createDatabase: createSharedDatabase }, preloadsOf });

    const [sound, faulty] = report.restarts;
    const counts = Object.fromEntries(report.figures);
    expect([sound?.exitCode, faulty?.exitCode]).toEqual([0, 0]);
    expect(report.bad.filter(({ at }) => at < Number(faulty?.from))).toEqual([]);
    expect(report.bad.map(({ what }) => what).join()).toContain('broken off: GET /chat/events');
    expect(new Set(report.violations.map(({ rule }) => rule))).toEqual(new Set(['misbehaved']));
    expect(counts.updates).toBeGreaterThan(20);
    expect(counts['… streams opened again']).toBeGreaterThan(0);
  });
});
