import { Hono } from 'hono';
import { z } from 'zod';
import { setStaffLanguage } from '#features/staff/set-staff-language.ts';
import { signOut } from '#features/staff/sign-out.ts';
import { languages } from '#shared/language.ts';
import { readForm } from '../read-form.ts';
import type { ConsoleEnv } from './console-env.ts';
import { showProblem } from './problem.page.ts';
import { dropSession } from './session-cookie.ts';

const LanguageForm = z.object({
  language: z.enum(languages),
  /** Only back into the console: never to where a forged form would lead. */
  back: z
    .string()
    .regex(/^\/console(\/[\w\-/]*)?$/)
    .catch('/console'),
});

/** What everybody does with their own account: another language, and leaving. */
export function createOwnAccountRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.post('/language', async (c) => {
    const form = LanguageForm.safeParse(await readForm(c));
    if (!form.success) return showProblem(c, 'invalid', 400);
    const { language, back } = form.data;
    await setStaffLanguage(c.var.context, { staffId: c.var.session.staffId, language });

    return c.redirect(back, 303);
  });

  app.post('/sign-out', async (c) => {
    await signOut(c.var.context, { token: c.var.sessionToken, staffId: c.var.session.staffId });
    dropSession(c, c.var.ports);

    return c.redirect('/console/sign-in', 303);
  });

  return app;
}
