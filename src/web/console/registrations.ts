import { Hono } from 'hono';
import { z } from 'zod';
import { decideOnRegistration } from '#features/opinion/decide-on-registration.ts';
import { storable } from '#shared/storable.ts';
import { readForm } from '../read-form.ts';
import type { ConsoleContext, ConsoleEnv } from './console-env.ts';
import { loadThread } from './load-thread.ts';
import { showProblem } from './problem.page.ts';
import { requireActing } from './require-session.ts';

const Confirming = z.object({ registration: z.uuid() });
const Rejecting = Confirming.extend({ reason: z.string().trim().min(1).max(500) });

/** Where the writer of an opinion says to vote: compared with the roll of voters by staff. */
export function createRegistrationRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.post('/:code/registration-confirmation', requireActing, async (c) => {
    const form = Confirming.safeParse(await readForm(c));

    return form.success
      ? decide(c, { registrationId: form.data.registration, verdict: { kind: 'confirm' } })
      : showProblem(c, 'invalid', 400);
  });

  app.post('/:code/registration-rejection', requireActing, async (c) => {
    const form = Rejecting.safeParse(await readForm(c));
    if (!form.success) return showProblem(c, 'invalid', 400);
    const reason = storable(form.data.reason);

    return decide(c, { registrationId: form.data.registration, verdict: { kind: 'reject', reason } });
  });

  return app;
}

type Deciding = Omit<Parameters<typeof decideOnRegistration>[1], 'code'>;

/** What changed meanwhile is gone: the thread is shown as it stands. */
async function decide(c: ConsoleContext, deciding: Deciding): Promise<Response> {
  const picture = await loadThread(c, c.req.param('code') ?? '');
  if (!picture) return showProblem(c, 'notFound', 404);
  const { code } = picture.thread;
  const decision = await decideOnRegistration(c.var.context, { code, ...deciding });
  if (decision.kind === 'refused') return showProblem(c, 'invalid', 409);
  c.var.ports.onCommitted();

  return c.redirect(`/console/threads/${code}?done=registration-${decision.kind}`, 303);
}
