import { Hono } from 'hono';
import { listStations } from '#features/electorate/list-stations.ts';
import { getPolicyAt } from '#features/opinion/policy.ts';
import type { WebEnv, WebPorts } from '../web-ports.ts';
import { contextOf, frameOf } from './frame.ts';
import { renderHome } from './home.page.ts';

/** The public page. */
export function createHomeRoutes(ports: WebPorts): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();

  routes.get('/', async (c) => {
    const context = contextOf(ports);
    const [stations, policy] = [await listStations(context), await getPolicyAt(context, context.clock.now())];
    c.header('Cache-Control', 'no-cache');

    return c.html(renderHome(await frameOf(c, ports), { stations, policy }));
  });

  return routes;
}
