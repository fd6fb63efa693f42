import { Hono } from 'hono';
import { z } from 'zod';
import { addressSubject } from '#features/limit/address-subject.ts';
import { countAgainstLimit } from '#features/limit/count-against-limit.ts';
import { signIn } from '#features/staff/sign-in.ts';
import { readForm } from '../read-form.ts';
import type { ConsoleEnv, ConsolePorts } from './console-env.ts';
import { contextOfDoor } from './require-session.ts';
import { keepSession } from './session-cookie.ts';
import { showSignIn } from './sign-in.page.ts';

const Token = z.string().min(1).max(200);

/** The door: a link shows a button, pressing it signs in. The token rides in the fragment, which no server or log sees. */
export function createSignInRoutes(ports: ConsolePorts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get('/sign-in', (c) => showSignIn(c, {}));

  app.get('/sign-in/:token', (c) => showSignIn(c, { token: c.req.param('token') }));

  app.post('/sign-in', async (c) => {
    const token = Token.safeParse((await readForm(c)).token);
    if (!token.success) return showSignIn(c, { because: 'unknown' }, 400);
    const context = contextOfDoor(ports);
    const attempts = await countAgainstLimit(context, {
      limit: 'sign-ins-per-address',
      subject: addressSubject(ports.clientAddress(c)),
    });
    if (attempts.kind === 'exceeded') return showSignIn(c, { token: token.data, because: 'limited' }, 429);

    const outcome = await signIn(context, { token: token.data });
    switch (outcome.kind) {
      case 'signed-in':
        keepSession(c, outcome.sessionToken, ports);
        return c.redirect('/console', 303);
      case 'refused':
        return showSignIn(c, { because: outcome.because }, 410);
    }
  });

  return app;
}
