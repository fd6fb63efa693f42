import { Hono, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { listAudit } from '#features/audit.ts';
import { listStaff } from '#features/staff/list-staff.ts';
import { canReadAudit } from '#features/staff/staff.ts';
import { showAudit } from './audit.page.ts';
import type { ConsoleEnv } from './console-env.ts';
import { showProblem } from './problem.page.ts';

const PAGE_LENGTH = 100;
const Before = z.coerce.number().int().positive().nullable().catch(null);

/** What staff, jobs and operators did, to be read. */
export function createAuditRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use(requireReading);

  app.get('/', async (c) => {
    const before = Before.parse(c.req.query('before') ?? null);
    const entries = await listAudit(c.var.context, { before, limit: PAGE_LENGTH + 1 });
    const staff = await listStaff(c.var.context);

    return showAudit(c, {
      entries: entries.slice(0, PAGE_LENGTH),
      isCut: entries.length > PAGE_LENGTH,
      isNewest: before === null,
      staffEmails: new Map(staff.map(({ id, email }) => [id, email])),
    });
  });

  return app;
}

const requireReading: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  if (canReadAudit(c.var.session)) return next();

  return showProblem(c, 'forbidden', 403);
};
