import { addStaff } from '#features/staff/add-staff.ts';
import { staffRoles } from '#features/staff/staff.table.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';
import { saySignInLink } from '../say-sign-in-link.ts';

export const addStaffCommand: Command = {
  name: 'staff add',
  usage: '<e-mail> --role <role> [--congress <code>] [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.staffAdd, { roles: staffRoles.join(' ') }),
  words: { min: 1, max: 1 },
  options: { role: { type: 'string' }, congress: { type: 'string' } },
  needs: 'office',
  run: add,
};

async function add(desk: CommandDesk, { words: [email = ''], options }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const role = staffRoles.find((known) => known === options.role);
  if (!role) {
    desk.complain(
      t(($) => $.cli.staff.unknownRole, { role: String(options.role ?? ''), roles: staffRoles.join(', ') }),
    );
    return 2;
  }
  const congressCode = typeof options.congress === 'string' ? options.congress : null;
  const addition = await addStaff(desk.context, { email, role, congressCode, language: desk.texts.language });
  if (addition.kind === 'refused') {
    const sentences = {
      'invalid-email': t(($) => $.cli.staff.invalidEmail, { email }),
      'already-there': t(($) => $.cli.staff.alreadyThere, { email }),
    };
    desk.complain(sentences[addition.because]);
    return 1;
  }
  desk.say(t(($) => $.cli.staff.added, { email: addition.email }));

  return saySignInLink(desk, addition);
}
