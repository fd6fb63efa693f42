import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Log } from '#shared/log.ts';
import { inRequest } from './request-scope.ts';

/** Gives each request its id, tells the caller of it, so that a person can quote it, and notes how it was answered. */
export function logRequests(log: Log): MiddlewareHandler {
  return (c, next) =>
    inRequest(async (requestId) => {
      const startedAt = performance.now();
      await next();
      c.res.headers.set('X-Request-Id', requestId);
      log.debug({
        event: 'request-answered',
        method: c.req.method,
        route: routePath(c),
        status: c.res.status,
        durationMs: Math.round(performance.now() - startedAt),
      });
    });
}
