import { Hono } from 'hono';
import { listVacancies } from '#features/electorate/list-vacancies.ts';
import { localDayOf } from '#shared/local-day.ts';
import type { ConsoleEnv } from './console-env.ts';
import { showVacancies } from './vacancies.page.ts';

/** The seats nobody holds, for all staff; those of a township see their own congress only. */
export function createVacancyRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get('/', async (c) => {
    const { context, session } = c.var;
    const on = localDayOf(context.clock.now(), context.office.timeZone);
    const scope = session.congressCode ? { congressCode: session.congressCode } : {};

    return showVacancies(c, await listVacancies(context, { on, ...scope }));
  });

  return app;
}
