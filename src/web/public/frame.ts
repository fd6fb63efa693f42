import type { Context as HonoContext } from 'hono';
import type { Context } from '#features/context.ts';
import type { WebEnv, WebPorts } from '../web-ports.ts';
import type { PublicFrame } from './notice.page.ts';

/** What a public page stands in, for this request. */
export async function frameOf(c: HonoContext<WebEnv>, ports: WebPorts): Promise<PublicFrame> {
  return { texts: c.var.texts, office: contextOf(ports).office, isDemo: await ports.isDemo() };
}

/** Public pages act for nobody in particular. */
export function contextOf(ports: WebPorts): Context {
  return ports.contextFor({ kind: 'job', name: 'public-page' });
}

/** What is personal stays out of caches and of search engines. */
export function keepPrivate(c: HonoContext): void {
  c.header('Cache-Control', 'no-store');
  c.header('X-Robots-Tag', 'noindex, nofollow, noarchive');
}
