import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Arrival, FromBotApi } from './limiting-bot-api.ts';
import { enforced } from './limits.ts';

export type BotApiProcess = {
  root: string;
  /** What has come since it was last asked. */
  arrivals(): Promise<Arrival[]>;
  stop(): void;
};

export async function startBotApi(): Promise<BotApiProcess> {
  const path = fileURLToPath(new URL('limiting-bot-api.ts', import.meta.url));
  const child = fork(path, [JSON.stringify(enforced)]);
  const listening = await next(child);
  if (listening.kind !== 'listening') throw new Error('the Bot API did not start');

  return {
    root: listening.root,
    async arrivals() {
      const answer = next(child);
      child.send('arrivals');
      const told = await answer;
      return told.kind === 'arrived' ? told.arrivals : [];
    },
    stop: () => void child.kill(),
  };
}

async function next(child: ChildProcess): Promise<FromBotApi> {
  const [message] = await once(child, 'message');

  return message as FromBotApi;
}
