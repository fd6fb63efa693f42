/** The web chat behind a real HTTP server whose line can be bad, for a real browser. */
import { type HttpBindings, type ServerType, serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createAssetRoutes } from '#web/assets.ts';
import { aChatApp, type ChatApp } from './chat-app.ts';

type Fate = 'fine' | 'unavailable' | 'answer-lost' | 'cut-off' | 'sign-in-page' | 'forbidding-proxy' | 'silence';

/** What becomes of a request: it is answered, or not, now or later, whatever came of it. */
export type Weather = (request: { method: string; path: string }) => Fate | Promise<Fate>;

export type ChatServer = {
  chat: ChatApp;
  weather(next: Weather): void;
  /** Opens the page in a tab, and waits until it is there. */
  open(context: BrowserContext): Promise<Page>;
  /** As another browser would: nothing of its own, a phone. */
  newBrowser(browser: Browser): Promise<BrowserContext>;
  close(): Promise<void>;
};

type Options = NonNullable<Parameters<typeof aChatApp>[0]>;

export async function openChatServer(options: Options): Promise<ChatServer> {
  const chat = await aChatApp({ events: { pollMs: 20, lifetimeMs: 60_000 }, ...options });
  let weather: Weather = () => 'fine';
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/assets', createAssetRoutes());
  app.all('*', async (c) => {
    const { method, path } = c.req;
    switch (await weather({ method, path })) {
      case 'unavailable':
        return c.text('', 503);
      case 'sign-in-page':
        return c.html('<p>Sign in to the network</p>');
      case 'forbidding-proxy':
        return c.html('<p>Not now</p>', 403);
      case 'cut-off':
        return cutOff(c);
      case 'silence':
        return new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } });
      case 'answer-lost':
        await chat.app.fetch(c.req.raw);
        return cutOff(c);
      default:
        return chat.app.fetch(c.req.raw);
    }
  });
  const { server, address } = await listen(app);

  return {
    chat,
    weather: (next) => {
      weather = next;
    },
    async open(context) {
      const page = await context.newPage();
      await page.goto(`${address}/chat`);
      await page.locator('#composer:visible').waitFor();

      return page;
    },
    newBrowser: (browser) => browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } }),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

function cutOff(c: Context<{ Bindings: HttpBindings }>): Response {
  c.env.outgoing.destroy();

  return new Response(null);
}

function listen(app: Hono<{ Bindings: HttpBindings }>): Promise<{ server: ServerType; address: string }> {
  return new Promise((listening) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      listening({ server, address: `http://127.0.0.1:${port}` }),
    );
  });
}
