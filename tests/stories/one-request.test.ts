import { expect } from 'vitest';
import type { Cast } from '#tests/support/cast.ts';
import { story } from '#tests/support/story.ts';
import { aPressUpdate } from '#tests/support/telegram-updates.ts';
import { webhookSecret } from '#tests/support/world.ts';

type Line = { event: string; request?: string; fact?: string; lane?: string; route?: string; status?: number };

/** What the log tells of one request, in the order in which it happened. */
function toldOf({ world }: Cast, request: string | null): Line[] {
  return world
    .logged()
    .map((line): Line => JSON.parse(line))
    .filter((line) => line.request === request);
}

async function submits({ world, villager }: Cast): Promise<string | null> {
  const preview = world.bot.lastMessage(villager.line.user.id);
  const submit = preview?.reply_markup?.inline_keyboard?.flat().find(({ text }) => text === '提交');
  const message = { message_id: preview?.message_id ?? 0 };
  const press = aPressUpdate({ from: villager.line.user, data: submit?.callback_data ?? '', message });
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhookSecret };
  const request = { method: 'POST', headers, body: JSON.stringify(press) };
  const answer = await fetch(`${world.origin()}/webhooks/telegram`, request);
  await world.settle();

  return answer.headers.get('x-request-id');
}

story('One request id leads from what a person did to all that was sent because of it', async (cast) => {
  const { villager, deputy } = cast;
  await deputy.arrives();
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await villager.says('路灯坏了。');
  await villager.presses('写好了');

  const told = toldOf(cast, await submits(cast));

  const steps = told.map(({ event, fact, lane }) => [event, fact ?? lane].filter(Boolean).join(' '));
  expect(steps.slice(0, 4)).toEqual([
    'fact-recorded received',
    'fact-recorded routed',
    'update-accepted',
    'request-answered',
  ]);
  expect([...new Set(steps.slice(4))].toSorted()).toEqual(['message-sent notice', 'message-sent reply']);
  expect(told.find(({ event }) => event === 'request-answered')).toMatchObject({
    route: '/webhooks/telegram',
    status: 200,
  });
});

story('What staff do and what a clock causes have an id of their own too', async (cast) => {
  const { villager, deputy, staff, time, world } = cast;
  await deputy.arrives();
  const { code } = await villager.raises('路灯坏了。', { from: null });
  await staff.signsIn();
  await staff.takes(code);
  await staff.answers(code, '已经修好。');
  await villager.sees('已经修好');
  await time.passes({ days: 9 });

  const lines = world.logged().map((line): Line => JSON.parse(line));
  const answered = lines.find(({ event, fact }) => event === 'fact-recorded' && fact === 'answered');
  const told = toldOf(cast, answered?.request ?? '');
  expect(told.map(({ event }) => event)).toEqual(['fact-recorded', 'request-answered', 'message-sent']);
  expect(lines.filter(({ event, request }) => event === 'job-done' && !request)).toEqual([]);
  expect(lines.filter(({ event, request }) => event.startsWith('message-') && !request)).toEqual([]);
});
