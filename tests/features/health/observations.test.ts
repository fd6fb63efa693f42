import { describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { findObservation } from '#features/health/find-observation.ts';
import { listObservations } from '#features/health/list-observations.ts';
import { recordObservation } from '#features/health/record-observation.ts';
import { clockAt } from '#shared/clock.ts';
import { aContext } from '#tests/support/database.ts';

const at = (context: Context, time: string) => ({ ...context, clock: clockAt(new Date(time)) });

describe('an observation', () => {
  it('takes the place of the one before it, and not of a newer one', async () => {
    const context = await aContext();
    await recordObservation(at(context, '2026-11-23T02:00:00Z'), { name: 'webhook', value: { pending: 3 } });
    await recordObservation(at(context, '2026-11-23T02:10:00Z'), { name: 'webhook', value: { pending: 1 } });

    await recordObservation(at(context, '2026-11-23T02:05:00Z'), { name: 'webhook', value: { pending: 2 } });

    expect(await findObservation(context, 'webhook')).toEqual({
      name: 'webhook',
      at: new Date('2026-11-23T02:10:00Z'),
      value: { pending: 1 },
    });
  });

  it('is nothing until somebody looked', async () => {
    expect(await findObservation(await aContext(), 'doctor')).toBeUndefined();
  });

  it('stands beside the others, by name', async () => {
    const context = await aContext();
    await recordObservation(context, { name: 'webhook', value: {} });
    await recordObservation(context, { name: 'doctor', value: {} });

    expect((await listObservations(context)).map(({ name }) => name)).toEqual(['doctor', 'webhook']);
  });
});
