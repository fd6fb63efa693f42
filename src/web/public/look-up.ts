import { Hono } from 'hono';
import { z } from 'zod';
import { addressSubject } from '#features/limit/address-subject.ts';
import { countAgainstLimit } from '#features/limit/count-against-limit.ts';
import { type LookUp, lookUpOpinion } from '#features/opinion/look-up-opinion.ts';
import { readLedger } from '#features/opinion/read-ledger.ts';
import { limitBody } from '../limit-body.ts';
import { readForm } from '../read-form.ts';
import type { WebEnv, WebPorts } from '../web-ports.ts';
import { contextOf, frameOf, keepPrivate } from './frame.ts';
import { renderLedger } from './ledger.page.ts';
import { renderLookUp } from './look-up.page.ts';

const MAX_BODY_BYTES = 4096;

const Asked = z.object({ code: z.string().max(40).catch(''), pin: z.string().max(40).catch('') });
type Asked = z.infer<typeof Asked>;

/** Looking up an opinion by its code and PIN: the state is shown, nothing can be done with it. */
export function createLookUpRoutes(ports: WebPorts): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();

  routes.get('/', async (c) => {
    keepPrivate(c);

    return c.html(renderLookUp(await frameOf(c, ports), { code: (c.req.query('code') ?? '').slice(0, 20) }));
  });

  routes.post('/', limitBody(MAX_BODY_BYTES), async (c) => {
    keepPrivate(c);
    const asked = Asked.parse(await readForm(c));
    const frame = await frameOf(c, ports);
    const found = await lookUp(ports, ports.clientAddress(c), asked);
    switch (found.kind) {
      case 'found': {
        const ledger = await readLedger(contextOf(ports), found.thread, frame.texts);
        return c.html(renderLedger(frame, { ledger, path: '/status', canContinue: false }));
      }
      case 'not-found':
        return c.html(renderLookUp(frame, { code: asked.code, problem: 'notFound' }), 404);
      case 'limited':
        c.header('Retry-After', String(found.retryAfterSeconds));
        return c.html(renderLookUp(frame, { code: asked.code, problem: 'limited' }), 429);
    }
  });

  return routes;
}

/** A PIN is short, so tries are counted by address here and by code in the verb. */
async function lookUp(ports: WebPorts, address: string, asked: Asked): Promise<LookUp> {
  const context = contextOf(ports);
  const subject = addressSubject(address);
  const counted = await countAgainstLimit(context, { limit: 'look-ups-per-address', subject });
  if (counted.kind === 'exceeded') return { kind: 'limited', retryAfterSeconds: counted.retryAfterSeconds };

  return lookUpOpinion(context, asked);
}
