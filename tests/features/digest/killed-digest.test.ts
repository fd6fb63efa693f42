import { expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import type { SendOutcome } from '#features/delivery/channel.ts';
import { deliverDue } from '#features/delivery/deliver-due.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { sendDueDigests } from '#features/digest/send-due-digests.ts';
import { attachIdentity } from '#features/person/attach-identity.ts';
import { clockAt } from '#shared/clock.ts';
import { aChannel, anOffice, aSendersClock, deliverInTime } from '#tests/features/delivery/delivery-support.ts';
import { bindDeputy, storeThread } from './digest-builders.ts';

const at = (time: string) => ({ clock: clockAt(new Date(`2026-11-${time}:00+08:00`)) });

it('brings back in the next digest what stood in one that was being sent when the process was killed', async () => {
  const context = await anOffice();
  await storeThread(context);
  const personId = await bindDeputy(context);
  await attachIdentity({ ...context, ...at('23T10:01') }, { personId, accountId: 'telegram', externalId: '7' });
  const clock = aSendersClock();
  const channel = aChannel();
  await sendDueDigests({ ...context, ...at('23T11:00') });

  await killWhileSending(context, clock.now);
  clock.pass(10_001);
  await deliverInTime(context, { ...channel, clock });

  expect(channel.texts()).toEqual([]);
  expect((await context.db.select().from(outboxMessages)).map(({ state }) => state)).toEqual(['unknown']);

  await sendDueDigests({ ...context, ...at('24T08:00') });
  await deliverInTime(context, { ...channel, clock });
  await sendDueDigests({ ...context, ...at('25T08:00') });
  await deliverInTime(context, { ...channel, clock });

  expect(channel.sent).toEqual([{ to: '7', text: expect.stringContaining('可能已看过'), isRepeat: false }]);
});

async function killWhileSending(context: Context, now: () => Date): Promise<void> {
  const hanging = aChannel(new Promise<SendOutcome>(() => undefined));
  const dying = new AbortController();
  void deliverDue(context, { ...hanging, now, signal: dying.signal });
  await expect.poll(() => hanging.sent).toHaveLength(1);
  dying.abort();
}
