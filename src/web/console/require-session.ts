import type { MiddlewareHandler } from 'hono';
import type { Actor, Context } from '#features/context.ts';
import { findSession, type StaffSession } from '#features/staff/find-session.ts';
import { canAct } from '#features/staff/staff.ts';
import { textsIn } from '#i18n/texts.ts';
import type { ConsoleEnv, ConsolePorts } from './console-env.ts';
import { showProblem } from './problem.page.ts';
import { readSessionToken } from './session-cookie.ts';
import { showSignIn } from './sign-in.page.ts';

/** Before anybody is signed in, the door itself is what acts. */
const door: Actor = { kind: 'job', name: 'sign-in' };

export function contextOfDoor(ports: ConsolePorts): Context {
  return ports.contextFor(door);
}

/** Lets in who is signed in, in their language; sends others to the sign-in page, and tells them when nothing was done. */
export function requireSession(ports: ConsolePorts): MiddlewareHandler<ConsoleEnv> {
  return async (c, next) => {
    const token = readSessionToken(c, ports);
    const session = token ? await findSession(contextOfDoor(ports), token) : null;
    if (!session || !token) {
      return c.req.method === 'GET' ? c.redirect('/console/sign-in', 303) : showSignIn(c, { because: 'ended' }, 401);
    }

    c.set('session', session);
    c.set('sessionToken', token);
    c.set('context', ports.contextFor(actorOf(session)));
    c.set('language', session.language);
    c.set('texts', textsIn(session.language));
    return next();
  };
}

/** A reader looks on. */
export const requireActing: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  if (canAct(c.var.session.role)) return next();

  return showProblem(c, 'forbidden', 403);
};

function actorOf({ staffId, congressCode }: StaffSession): Actor {
  return { kind: 'staff', staffId, congressCode };
}
