import { makeSignInLink } from '#features/staff/make-sign-in-link.ts';
import type { CommandDesk, ExitCode } from './command.ts';

/** Makes a one-time link and says it. What stands behind `#` is never sent by a browser, so no log on the way has it. */
export async function saySignInLink(desk: CommandDesk, staff: { staffId: string; email: string }): Promise<ExitCode> {
  const t = desk.texts.console;
  const made = await makeSignInLink(desk.context, { staffId: staff.staffId });
  if (made.kind === 'refused') {
    desk.complain(t(($) => $.cli.staff.noSuchStaff, { email: staff.email }));
    return 1;
  }
  desk.say(t(($) => $.cli.staff.link, { link: `${desk.config.publicUrl}/console/sign-in#${made.token}` }));

  return 0;
}
