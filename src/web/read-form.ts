import type { Context } from 'hono';
import { storable } from '#shared/storable.ts';

/** The fields of a form, without what no database stores; none where the body is not one a browser writes. */
export async function readForm(c: Context): Promise<Record<string, unknown>> {
  try {
    const fields = Object.entries(await c.req.parseBody());
    return Object.fromEntries(fields.map(([name, value]) => [name, value instanceof File ? value : storable(value)]));
  } catch {
    return {};
  }
}
