import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { listCongresses } from '#features/electorate/list-congresses.ts';
import { addStaff } from '#features/staff/add-staff.ts';
import { listStaff } from '#features/staff/list-staff.ts';
import { makeSignInLink } from '#features/staff/make-sign-in-link.ts';
import { removeStaff } from '#features/staff/remove-staff.ts';
import { staffRoles } from '#features/staff/staff.table.ts';
import { canManageStaff } from '#features/staff/staff.ts';
import { languages } from '#shared/language.ts';
import { readForm } from '../read-form.ts';
import type { ConsoleEnv } from './console-env.ts';
import { showProblem } from './problem.page.ts';
import { showStaff } from './staff.page.ts';

const NewStaff = z.object({
  email: z.string(),
  role: z.enum(staffRoles),
  language: z.enum(languages),
  congressCode: z.string().transform((code) => code || null),
});
const StaffId = z.uuid();

/** Accounts of staff, for administrators of the whole office. */
export function createStaffRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use(requireManaging);

  app.get('/', (c) => showStaff(c));

  app.post('/', async (c) => {
    const body = await readForm(c);
    const form = NewStaff.safeParse(body);
    if (!form.success) return showProblem(c, 'invalid', 400);
    const { congressCode } = form.data;
    const congresses = await listCongresses(c.var.context);
    if (congressCode && !congresses.some(({ code }) => code === congressCode)) {
      return showStaff(c, { refused: 'no-such-congress', typed: form.data.email }, 422);
    }

    const addition = await addStaff(c.var.context, form.data);
    switch (addition.kind) {
      case 'added':
        return c.redirect('/console/staff?done=staff-added', 303);
      case 'refused':
        return showStaff(c, { refused: addition.because, typed: form.data.email }, 422);
    }
  });

  return app.route('/', createAccountRoutes());
}

function createAccountRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.post('/:id/sign-in-link', async (c) => {
    const id = parseId(c);
    const link = id ? await makeSignInLink(c.var.context, { staffId: id }) : null;
    if (!id || link?.kind !== 'made') return showStaff(c, { refused: 'no-such-staff' }, 404);
    const account = (await listStaff(c.var.context)).find((candidate) => candidate.id === id);

    return showStaff(c, { link: { token: link.token, expiresAt: link.expiresAt, email: account?.email ?? '' } });
  });

  app.post('/:id/removal', async (c) => {
    const id = parseId(c);
    if (!id) return showStaff(c, { refused: 'no-such-staff' }, 404);
    const removal = await removeStaff(c.var.context, { staffId: id });
    switch (removal.kind) {
      case 'removed':
        return c.redirect('/console/staff?done=staff-removed', 303);
      case 'refused':
        return showStaff(c, { refused: removal.because }, removal.because === 'no-such-staff' ? 404 : 409);
    }
  });

  return app;
}

const requireManaging: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  if (canManageStaff(c.var.session)) return next();

  return showProblem(c, 'forbidden', 403);
};

function parseId(c: HonoContext): string | null {
  const id = StaffId.safeParse(c.req.param('id'));

  return id.success ? id.data : null;
}
