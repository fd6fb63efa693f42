import { Hono, type MiddlewareHandler } from 'hono';
import { checkOrigin } from '../check-origin.ts';
import { limitBody } from '../limit-body.ts';
import { requestLanguage } from '../request-language.ts';
import { createAuditRoutes } from './audit-log.ts';
import type { ConsoleEnv, ConsolePorts } from './console-env.ts';
import { createExchangeRoutes } from './exchange.ts';
import { createLinkRoutes } from './links.ts';
import { createOwnAccountRoutes } from './own-account.ts';
import { showProblem } from './problem.page.ts';
import { createQueueRoutes } from './queue.ts';
import { createRepresentationRoutes } from './representation.ts';
import { requireSession } from './require-session.ts';
import { createServiceRoutes } from './service.ts';
import { createSignInRoutes } from './sign-in.ts';
import { createStaffRoutes } from './staff-accounts.ts';
import { createTermRoutes } from './terms.ts';
import { createThreadRoutes } from './thread.ts';
import { createVacancyRoutes } from './vacancies.ts';

const LONGEST_FORM_BYTES = 64 * 1024;

/** The console of the staff, mounted at `/console`. Everything but the door asks for a session. */
export function createConsoleRoutes(ports: ConsolePorts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use(requestLanguage(ports), checkOrigin(ports), limitForms);
  app.use(async (c, next) => {
    c.set('ports', ports);
    await next();
    // Pages about people's opinions stay in no cache, and the back button after signing out shows none.
    c.header('Cache-Control', 'no-store');
  });
  app.route('/', createSignInRoutes(ports));

  app.use(requireSession(ports));
  app.route('/', createQueueRoutes());
  app.route('/threads', createThreadRoutes());
  app.route('/staff', createStaffRoutes());
  app.route('/audit', createAuditRoutes());
  app.route('/representation', createRepresentationRoutes());
  app.route('/vacancies', createVacancyRoutes());
  app.route('/service', createServiceRoutes());
  app.route('/links', createLinkRoutes());
  app.route('/exchange', createExchangeRoutes());
  app.route('/terms', createTermRoutes());
  app.route('/', createOwnAccountRoutes());
  app.all('*', (c) => showProblem(c, 'notFound', 404));

  return app;
}

const limitForm = limitBody(LONGEST_FORM_BYTES);

/** Files are larger than forms; they are limited where it is known who sends them. */
const limitForms: MiddlewareHandler = async (c, next) =>
  /\/(exchange\/(check|import)|terms\/[\w-]+\/files)$/.test(c.req.path) ? next() : limitForm(c, next);
