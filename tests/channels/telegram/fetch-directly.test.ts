import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchDirectly } from '#channels/telegram/fetch-directly.ts';

const asked: string[] = [];
let server: Server;
let root = '';

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url === '/here') response.end('here');
    else response.writeHead(302, { location: '/here' }).end('elsewhere');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('answers what is there', async () => {
  const answer = await fetchDirectly(`${root}/here`, {});

  expect(await answer.text()).toBe('here');
});

it('follows an address with a token nowhere else', async () => {
  asked.length = 0;

  await expect(fetchDirectly(`${root}/moved`, { method: 'POST' })).rejects.toThrow('leads elsewhere');

  expect(asked).toEqual(['/moved']);
});
