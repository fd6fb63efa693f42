import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** Far more than anybody sends by mistake; whoever goes on after that is cut off. */
const MOST_DISCARDED_BYTES = 16 * 1024 * 1024;

/**
 * Refuses a body that is too large. What is still on its way is read and thrown away first: a connection that is cut off
 * while somebody is sending carries no answer.
 */
export function limitBody(
  maxSize: number,
  answer: (c: Context) => Response | Promise<Response> = (c) => c.text('', 413),
): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    async onError(c) {
      await discardBody(c);

      return answer(c);
    },
  });
}

/** Reads what is on its way and keeps nothing of it; for whoever is refused before anybody looked at what they sent. */
export async function discardBody(c: Context): Promise<void> {
  const { body } = c.req.raw;
  if (body && !body.locked) await readToTheEnd(body).catch(() => undefined);
}

async function readToTheEnd(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  for (let discarded = 0; discarded < MOST_DISCARDED_BYTES; ) {
    const { done, value } = await reader.read();
    if (done) return;
    discarded += value.byteLength;
  }
  await reader.cancel();
}
