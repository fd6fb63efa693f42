import type { Context, MiddlewareHandler } from 'hono';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses a request that changes something unless a page of our own sent it: a browser names the origin of every POST.
 * The host decides, not the scheme, because a proxy may end TLS before us.
 */
export function checkOrigin(options: { publicUrl: string | null }): MiddlewareHandler {
  return async (c, next) => {
    if (READING.includes(c.req.method) || isOwnOrigin(c, options.publicUrl)) return next();

    return c.json({ error: 'forbidden-origin' }, 403);
  };
}

function isOwnOrigin(c: Context, publicUrl: string | null): boolean {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  if (!origin || !URL.canParse(origin)) return false;
  if (site && site !== 'same-origin') return false;
  const { host } = new URL(origin);

  return (
    host === c.req.header('host') ||
    host === new URL(c.req.url).host ||
    (publicUrl !== null && host === new URL(publicUrl).host)
  );
}
