import type { MiddlewareHandler } from 'hono';

/** Everything a page of ours loads comes from ourselves, and nobody may frame it. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': CONTENT_POLICY,
  // Not `no-referrer`: under that, browsers call the origin of our own forms "null", and we could not tell them from forged ones.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'geolocation=(self), camera=(), microphone=()',
};

/** Puts the headers that keep a browser strict on every answer; a route may have set a stricter one itself. */
export function securityHeaders(options: { isSecure: boolean }): MiddlewareHandler {
  return async (c, next) => {
    await next();

    for (const [name, value] of Object.entries(HEADERS)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
    if (options.isSecure) c.res.headers.set('Strict-Transport-Security', 'max-age=31536000');
  };
}
