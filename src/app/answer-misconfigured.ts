import { Hono } from 'hono';
import { createLog } from '#shared/log.ts';
import { answerProblem } from '#web/public/problem.page.ts';
import { securityHeaders } from '#web/security-headers.ts';

type Problem = { setting: string; problem: string };

/**
 * What people see while the settings are wrong: that the service is away for now, as when the database is. Whoever reads the
 * log sees which settings; their values are not told, for they may be secrets.
 */
export function answerMisconfigured(request: Request, problems: readonly Problem[]): Response | Promise<Response> {
  const log = createLog('error');
  for (const { setting, problem } of problems) log.error({ event: 'setting-wrong', kind: setting, errorCode: problem });
  const app = new Hono();
  app.use(securityHeaders({ isSecure: new URL(request.url).protocol === 'https:' }));
  app.all('*', (c) => answerProblem(c, 'unavailable', { office: null }));

  return app.fetch(request);
}
