import { Hono } from 'hono';

export type HealthPorts = { countPendingMigrations(): Promise<number> };

/** `/healthz`: the process answers. `/readyz`: it can work, because the database answers and is up to date. */
export function createHealthRoutes(ports: HealthPorts): Hono {
  const routes = new Hono();
  routes.get('/healthz', (c) => c.json({ status: 'ok' }));
  routes.get('/readyz', async (c) => {
    const pending = await ports.countPendingMigrations().catch(() => null);
    if (pending === 0) return c.json({ status: 'ready' });

    return c.json({ status: pending === null ? 'database-away' : 'migrations-pending' }, 503);
  });

  return routes;
}
