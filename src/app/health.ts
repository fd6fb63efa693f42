import { Hono, type Context as HonoContext } from 'hono';
import type { Context } from '#features/context.ts';
import { type Expected, readFigures } from '#features/health/read-figures.ts';
import { findWebhook, troubleOf, type WebhookTrouble } from '#features/health/webhook-seen.ts';
import { type Build, renderMetrics } from './render-metrics.ts';

export type HealthPorts = {
  countPendingMigrations(): Promise<number>;
  loadContext(): Promise<Context>;
  expected: Expected;
  mayReadMetrics(c: HonoContext): boolean;
  build: Build;
};

type NotReady = 'database-away' | 'migrations-pending';

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * `/healthz`: the process answers. `/readyz`: it can work, because the database answers and is up to date; one that is
 * about to end lets nobody get this far. `/metrics`: the figures, for a machine.
 */
export function createHealthRoutes(ports: HealthPorts): Hono {
  const routes = new Hono();
  routes.get('/healthz', (c) => c.json({ status: 'ok' }));
  routes.get('/readyz', async (c) => {
    const because = await whyNotReady(ports);
    if (because) return c.json({ status: because }, 503);

    return c.json({ status: 'ready', details: { webhook: await lookAtWebhook(ports) } });
  });
  routes.get('/metrics', async (c) => {
    if (!ports.mayReadMetrics(c)) return c.text('', 401, { 'WWW-Authenticate': 'Bearer' });
    const metrics = renderMetrics(await readFigures(await ports.loadContext(), ports.expected), ports.build);

    return c.body(metrics, 200, { 'Content-Type': METRICS_TYPE, 'Cache-Control': 'no-store' });
  });

  return routes;
}

async function whyNotReady({ countPendingMigrations }: HealthPorts): Promise<NotReady | null> {
  const pending = await countPendingMigrations().catch(() => null);
  if (pending === null) return 'database-away';

  return pending > 0 ? 'migrations-pending' : null;
}

/**
 * A webhook in trouble is told and does not make the process unready: the web works, and another process would fare no better.
 * `unknown` until somebody has looked.
 */
async function lookAtWebhook(ports: HealthPorts): Promise<'not-used' | 'unknown' | 'fine' | WebhookTrouble> {
  if (!ports.expected.webhook) return 'not-used';
  const found = await ports
    .loadContext()
    .then(findWebhook)
    .catch(() => null);
  if (!found) return 'unknown';

  return troubleOf(found) ?? 'fine';
}
