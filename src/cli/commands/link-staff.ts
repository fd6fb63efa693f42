import { listStaff } from '#features/staff/list-staff.ts';
import { parseEmail } from '#features/staff/staff.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';
import { saySignInLink } from '../say-sign-in-link.ts';

export const linkStaffCommand: Command = {
  name: 'staff link',
  usage: '<e-mail> [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.staffLink),
  words: { min: 1, max: 1 },
  needs: 'office',
  run: link,
};

async function link(desk: CommandDesk, { words: [written = ''] }: Given): Promise<ExitCode> {
  const email = parseEmail(written) ?? written;
  const account = (await listStaff(desk.context)).find((known) => known.email === email);
  if (account) return saySignInLink(desk, { staffId: account.id, email });
  desk.complain(desk.texts.console(($) => $.cli.staff.noSuchStaff, { email }));

  return 1;
}
