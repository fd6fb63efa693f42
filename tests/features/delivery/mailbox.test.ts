import { describe, expect, it } from 'vitest';
import { appendToMailbox } from '#features/delivery/append-to-mailbox.ts';
import { listMailbox } from '#features/delivery/list-mailbox.ts';
import { markFetched } from '#features/delivery/mark-fetched.ts';
import { textMessage } from '#shared/message.ts';
import { anOffice, aPerson } from './delivery-support.ts';

describe('the mailbox of the web chat', () => {
  it('numbers messages without gaps and holds what comes from one source once', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'hash', 'web-chat');
    const append = (sourceId: string) =>
      appendToMailbox(context, { personId, author: 'service', sourceId, message: textMessage(sourceId) });

    const { sequence } = await append('a');

    expect([await append('b'), await append('a'), await append('c')]).toEqual([
      { kind: 'appended', sequence: sequence + 1 },
      { kind: 'already-there', sequence },
      { kind: 'appended', sequence: sequence + 2 },
    ]);
    const after = await listMailbox(context, { personId, after: sequence });
    expect(after.map(({ message }) => message.text)).toEqual(['b', 'c']);
  });

  it('remembers up to where the browser has it', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'hash', 'web-chat');
    for (const sourceId of ['a', 'b']) {
      await appendToMailbox(context, { personId, author: 'service', sourceId, message: textMessage(sourceId) });
    }

    const [{ sequence: upTo } = { sequence: 0 }] = await listMailbox(context, { personId, after: 0 });

    await markFetched(context, { personId, upTo });

    const [first, second] = await listMailbox(context, { personId, after: 0 });
    expect(first?.fetchedAt).not.toBeNull();
    expect(second?.fetchedAt).toBeNull();
  });

  it('on a real server, numbers what comes at once without gaps', async () => {
    const context = await anOffice('postgres');
    const personId = await aPerson(context, 'hash', 'web-chat');

    await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        appendToMailbox(context, {
          personId,
          author: 'service',
          sourceId: `s${number % 10}`,
          message: textMessage('hello'),
        }),
      ),
    );

    const sequences = (await listMailbox(context, { personId, after: 0 })).map(({ sequence }) => sequence);
    const [first = 0] = sequences;
    expect(sequences.map((sequence) => sequence - first)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
