import { Hono, type MiddlewareHandler } from 'hono';
import { readFigures } from '#features/health/read-figures.ts';
import { listParked } from '#features/intake/list-parked.ts';
import { canSeeService } from '#features/staff/staff.ts';
import type { ConsoleEnv } from './console-env.ts';
import { createParkedRoutes } from './parked.ts';
import { showProblem } from './problem.page.ts';
import { showService } from './service.page.ts';

/** How the service stands, and what it could not handle, for staff of the whole office. */
export function createServiceRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use(requireSeeing);

  app.get('/', async (c) => {
    const { context, ports } = c.var;
    const figures = await readFigures(context, ports.expected);

    return showService(c, { figures, parked: await listParked(context) });
  });
  app.route('/parked', createParkedRoutes());

  return app;
}

const requireSeeing: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  if (canSeeService(c.var.session)) return next();

  return showProblem(c, 'forbidden', 403);
};
