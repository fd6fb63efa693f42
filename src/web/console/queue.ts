import { Hono } from 'hono';
import { html } from 'hono/html';
import type { ConsoleContext, ConsoleEnv } from './console-env.ts';
import { broadPane, type Pane, showDesk } from './desk.page.ts';
import { loadView, momentOf, parseView } from './load-queue.ts';
import { loadThread } from './load-thread.ts';
import { showProblem } from './problem.page.ts';
import { type Queue, renderQueue } from './queue.page.ts';

/** The views and their queues, and the way to a thread by its code. */
export function createQueueRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get('/', async (c) => showQueue(c, await loadView(c, 'staff'), 'views'));

  app.get('/queue/:view', async (c) => {
    const view = parseView(c.req.param('view'), c);

    return view ? showQueue(c, await loadView(c, view), 'queue') : showProblem(c, 'notFound', 404);
  });

  app.get('/search', async (c) => {
    const written = c.req.query('code') ?? '';
    const picture = await loadThread(c, written);

    return picture ? c.redirect(`/console/threads/${picture.thread.code}?view=open`, 303) : showNotFound(c, written);
  });

  return app;
}

function showQueue(c: ConsoleContext, queue: Queue, pane: Pane): Promise<Response> {
  const { texts, context } = c.var;
  const body = html`<main id="main" class="pane queue" tabindex="-1">${renderQueue(queue, momentOf(context), texts)}</main>
    <section class="pane thread"><p class="empty">${texts.console(($) => $.queue.choose)}</p></section>`;

  return showDesk(c, { title: texts.console(($) => $.view[queue.view]), body, pane, view: queue.view });
}

function showNotFound(c: ConsoleContext, written: string): Promise<Response> {
  const { texts } = c.var;
  const title = texts.console(($) => $.shell.findByCode);
  const code = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  const told = html`<h1>${title}</h1><p role="status">${texts.console(($) => $.queue.notFound, { code })}</p>`;

  return showDesk(c, { title, body: broadPane(told, texts), status: 404 });
}
