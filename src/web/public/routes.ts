import { Hono } from 'hono';
import { checkOrigin } from '../check-origin.ts';
import { requestLanguage } from '../request-language.ts';
import type { WebEnv, WebPorts } from '../web-ports.ts';
import { createHomeRoutes } from './home.ts';
import { createLookUpRoutes } from './look-up.ts';
import { createReturnRoutes } from './return-link.ts';

/** What anybody may open, to be mounted at the root: the notice of the office, looking up by code, personal return links. */
export function createPublicRoutes(ports: WebPorts): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  for (const path of ['/', '/status', '/r/*']) {
    routes.use(path, requestLanguage(ports), checkOrigin(ports));
  }
  routes.route('/', createHomeRoutes(ports));
  routes.route('/status', createLookUpRoutes(ports));
  routes.route('/r', createReturnRoutes(ports));

  return routes;
}
