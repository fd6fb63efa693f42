import { describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { sendLater } from '#features/delivery/send-later.ts';
import { acceptUpdate } from '#features/intake/accept-updates.ts';
import { failuresBeforeParking } from '#features/intake/count-failure.ts';
import type { ConversePorts } from '#features/intake/hear-together.ts';
import { listParked } from '#features/intake/list-parked.ts';
import type { Incoming } from '#shared/incoming.ts';
import { textMessage } from '#shared/message.ts';
import { aContext } from '#tests/support/database.ts';
import { aCommandLine } from './a-command-line.ts';

const incoming: Incoming = {
  ...{ accountId: 'telegram', dedupeKey: '4711', externalId: '7001', languageTag: 'en', messageId: '1' },
  content: { kind: 'text', text: 'the lamp is broken' },
};
const holdMessage = async () => undefined;
const fails: ConversePorts = { converse: () => Promise.reject(new TypeError('no')), holdMessage };
const works: ConversePorts = {
  holdMessage,
  converse: (context, { person }) =>
    sendLater(context, { personId: person.id, lane: 'reply', kind: 'reply', message: textMessage('Thank you.') }),
};

async function withParked(): Promise<Context> {
  const context = await aContext();
  for (let times = 0; times < failuresBeforeParking; times += 1) await acceptUpdate(context, incoming, fails);

  return context;
}

describe('the commands for what was set aside', () => {
  it('list it without its words', async () => {
    const context = await withParked();

    const typed = await aCommandLine(context).types('parked list');

    expect(typed.said).toMatch(/^telegram 4711 {2}2026-11-23T02:00:00.000Z {2}Text {2}failed 5 times \(TypeError/);
    expect(typed.said).not.toContain('lamp');
    expect((await aCommandLine(await aContext()).types('parked list')).said).toBe('Nothing is set aside.');
  });

  it('show what would happen, and leave it where it is', async () => {
    const context = await withParked();

    const typed = await aCommandLine(context, { ports: { converse: works } }).types(
      'parked replay telegram 4711 --dry-run',
    );

    expect(typed).toMatchObject({ code: 0, complained: '' });
    expect(typed.said).toContain('To the sender (Telegram): Thank you.');
    expect(typed.said).toContain('Messages going out: 1 added');
    expect(await listParked(context)).toHaveLength(1);
  });

  it('replay it once', async () => {
    const context = await withParked();
    const line = aCommandLine(context, { ports: { converse: works } });

    const typed = [await line.types('parked replay telegram 4711'), await line.types('parked replay telegram 4711')];

    expect(typed.map(({ code }) => code)).toEqual([0, 1]);
    expect(typed[0]?.said).toContain('Replayed.');
    expect(typed[1]?.complained).toBe('This message is not set aside: telegram 4711');
    expect(await listParked(context)).toEqual([]);
  });

  it.each(['', ' --dry-run'])('say that it still fails%s', async (option) => {
    const context = await withParked();

    const typed = await aCommandLine(context, { ports: { converse: fails } }).types(
      `parked replay telegram 4711${option}`,
    );

    expect(typed.code).toBe(1);
    expect(typed.complained).toContain('It still fails and stays set aside: TypeError');
    expect(await listParked(context)).toHaveLength(1);
  });

  it('let it be, with a reason', async () => {
    const context = await withParked();
    const line = aCommandLine(context);

    const typed = [
      await line.types('parked dismiss telegram 4711 boring'),
      await line.types('parked dismiss telegram 4711 a-trial --dry-run'),
      await line.types('parked dismiss telegram 4711 a-trial'),
      await line.types('parked dismiss telegram 4711 a-trial'),
    ];

    expect(typed.map(({ code }) => code)).toEqual([2, 0, 0, 1]);
    expect(await listParked(context)).toEqual([]);
  });
});
