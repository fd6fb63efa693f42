/** What nobody does: sending again, catching up, and whatever the clock asks for. */
import { aBlockedUpdate, aTextUpdate } from '#tests/support/telegram-updates.ts';
import type { World } from '#tests/support/world.ts';
import { createPollLease } from '../../../src/app/poll-lease.ts';
import { codeOf, type HotPath } from './hot-path.ts';

export const pathsOfTheMachine: readonly HotPath[] = [
  {
    name: 'delivery after a sender was killed',
    async walk({ cast: { villager, world }, aside }) {
      await world.bot.pushUpdate(aTextUpdate({ from: villager.line.user, text: '/help' }));
      await aside`update outbox_messages set state = 'sending', attempts = 1, leased_by = 'a sender that was killed',
        leased_until = now() - interval '1 minute' where state = 'pending'`;
      await world.settle();
    },
  },
  {
    name: 'somebody blocks the bot, and comes back',
    async walk({ cast: { villager, deputy, world, staff }, notes }) {
      const from = villager.line.user;
      notes.set('bus', await villager.raises('学校门口的公交站没有雨棚。'));
      for (const one of [villager, deputy]) await world.bot.pushUpdate(aBlockedUpdate({ from: one.line.user }));
      await world.settle();
      await staff.answers(codeOf(notes, 'bus'), '正在联系。');
      for (const one of [villager, deputy]) {
        await world.bot.pushUpdate(aBlockedUpdate({ from: one.line.user, unblocked: true }));
        await world.settle();
      }
      await world.bot.pushUpdate(aTextUpdate({ from, text: '/mine' }));
      await world.settle();
    },
  },
  {
    name: 'each minute: digests, reminders, escalation, verdicts, succession',
    async walk({ cast: { world, neighbour, deputy } }) {
      await neighbour.raises('村卫生室周末没人。');
      for (const day of ['24T08:00', '27T09:00', '28T09:00']) {
        await runJobs(world, `2026-11-${day}+08:00`);
      }
      await deputy.says('/inbox');
    },
  },
  {
    name: 'the lease of whoever asks Telegram',
    async walk({ cast: { world } }) {
      const lease = createPollLease('postgresql', () => world.app().loadContext({ kind: 'job', name: 'polling' }));
      await lease.claim();
      await lease.claim();
      await lease.release();
    },
  },
];

/** Whoever has lost a deputy is looked for once an hour; all else that runs so seldom clears away what is old. */
async function runJobs(world: World, instant: string): Promise<void> {
  await world.setNow(new Date(instant));
  for (const job of world.app().jobs) {
    if (job.everyMinutes <= 5 || job.name === 'follow-succession') await world.app().runJob(job);
  }
  await world.settle();
}
