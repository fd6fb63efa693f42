import type { Context } from 'hono';

/** The fields of a form as they came; none where the body is not one a browser writes. */
export async function readForm(c: Context): Promise<Record<string, unknown>> {
  try {
    return await c.req.parseBody();
  } catch {
    return {};
  }
}
