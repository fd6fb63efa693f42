import { Hono, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { sayEffects } from '#features/health/say-effects.ts';
import { dismissalReasons, dismissParked } from '#features/intake/dismiss-parked.ts';
import { findParked } from '#features/intake/list-parked.ts';
import { replayParked } from '#features/intake/replay-parked.ts';
import { canHandleParked } from '#features/staff/staff.ts';
import { readForm } from '../read-form.ts';
import type { ConsoleContext, ConsoleEnv } from './console-env.ts';
import { type ParkedShowing, showParked } from './parked.page.ts';
import { showProblem } from './problem.page.ts';

const Replaying = z.object({ confirmed: z.literal('yes') });
const Dismissing = z.object({ because: z.enum(dismissalReasons) });

/** One update that was set aside: to look at, to rehearse, to replay, to dismiss. */
export function createParkedRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use(requireHandling);

  app.get('/:account/:key', (c) => showOne(c));
  app.post('/:account/:key/rehearsal', rehearse);
  app.post('/:account/:key/replay', replay);
  app.post('/:account/:key/dismissal', async (c) => {
    const form = Dismissing.safeParse(await readForm(c));
    if (!form.success) return showProblem(c, 'invalid', 400);
    const dismissal = await dismissParked(c.var.context, { ...keyOf(c), because: form.data.because });
    switch (dismissal.kind) {
      case 'dismissed':
        return c.redirect('/console/service?done=update-dismissed', 303);
      case 'refused':
        return showGone(c);
    }
  });

  return app;
}

async function rehearse(c: ConsoleContext): Promise<Response> {
  const { context, ports, texts } = c.var;
  const replay = await replayParked(context, { ...keyOf(c), dryRun: true }, ports.converse);
  switch (replay.kind) {
    case 'replayed':
    case 'held':
      return showOne(c, { effects: await sayEffects(context, replay.effects, texts) });
    case 'failed':
      return showOne(c, { wouldFail: replay.error });
    case 'refused':
      return showGone(c);
  }
}

async function replay(c: ConsoleContext): Promise<Response> {
  const { context, ports } = c.var;
  if (!Replaying.safeParse(await readForm(c)).success) return showOne(c, { isUnconfirmed: true, status: 422 });
  const replay = await replayParked(context, { ...keyOf(c), dryRun: false }, ports.converse);
  switch (replay.kind) {
    case 'replayed':
    case 'held':
      ports.onCommitted();
      return c.redirect(`/console/service?done=update-${replay.kind}`, 303);
    case 'failed':
      return showOne(c, { failed: replay.error, status: 409 });
    case 'refused':
      return showGone(c);
  }
}

async function showOne(c: ConsoleContext, showing: ParkedShowing = {}): Promise<Response> {
  const parked = await findParked(c.var.context, keyOf(c));

  return parked ? showParked(c, parked, showing) : showGone(c);
}

function showGone(c: ConsoleContext): Promise<Response> {
  return showProblem(c, 'updateGone', c.req.method === 'GET' ? 404 : 409);
}

function keyOf(c: ConsoleContext): { accountId: string; dedupeKey: string } {
  return { accountId: c.req.param('account') ?? '', dedupeKey: c.req.param('key') ?? '' };
}

const requireHandling: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  if (canHandleParked(c.var.session)) return next();

  return showProblem(c, 'forbidden', 403);
};
