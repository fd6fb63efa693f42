import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Listening, listen } from '../src/main.listen.ts';

const fail = (error: Error) => {
  throw error;
};
const open = () => listen({ host: '127.0.0.1', port: 0 }, fail);
const yes = { fetch: () => new Response('yes') };

describe('the port of the service', () => {
  it('lets whoever comes before there is an application wait for it', async () => {
    const listening = await open();
    const early = ask(listening);
    await wait(50);

    listening.answerWith(yes);

    expect(await early).toBe('200 yes');
    await listening.close();
  });

  it('turns nobody away whom the system had let in when it was closed', async () => {
    const listening = await open();
    listening.answerWith(yes);
    const answers = Array.from({ length: 60 }, () => ask(listening));
    // Their connections are made now, and none of them is ours yet.
    await new Promise((resolve) => process.nextTick(resolve));

    await listening.close();

    expect(new Set(await Promise.all(answers))).toEqual(new Set(['200 yes']));
    expect(await ask(listening)).toBe('ECONNREFUSED');
  });

  it('closes though somebody goes on asking over the same connection', async () => {
    const listening = await open();
    listening.answerWith(yes);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const answers: string[] = [];
    const asking = askOn();
    async function askOn(): Promise<void> {
      while (answers.at(-1) !== 'ECONNREFUSED') answers.push(await ask(listening, agent));
    }
    await expect.poll(() => answers.length).toBeGreaterThan(5);

    const from = performance.now();
    await listening.close();
    await asking;

    expect(performance.now() - from).toBeLessThan(3000);
    expect(new Set(answers)).toEqual(new Set(['200 yes', 'ECONNREFUSED']));
  });

  it('answers on while it closes, to the last byte', async () => {
    const listening = await open();
    const slow = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await wait(300);
        controller.enqueue(new TextEncoder().encode('all of it'));
        controller.close();
      },
    });
    listening.answerWith({ fetch: () => new Response(slow) });
    const answer = ask(listening);
    await wait(50);

    await listening.close();

    expect(await answer).toBe('200 all of it');
  });
});

/** Over a connection of its own where no agent keeps one; answers what came, or why nothing did. */
function ask({ address: { port } }: Listening, agent: Agent | false = false): Promise<string> {
  const asking = request({ host: '127.0.0.1', port, method: 'POST', agent });

  return new Promise((resolve) => {
    asking.once('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
    asking.once('response', (answer: IncomingMessage) =>
      answer.toArray().then(
        (chunks) => resolve(`${answer.statusCode} ${Buffer.concat(chunks)}`),
        () => resolve('broken off'),
      ),
    );
    asking.end('a question');
  });
}
