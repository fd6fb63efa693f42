import { examine } from '#features/health/examine.ts';
import { sayCheck, sayFinding } from '#features/health/say-finding.ts';
import type { Command, CommandDesk, ExitCode } from '../command.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  usage: '',
  summary: (texts) => texts.console(($) => $.cli.help.doctor),
  words: { min: 0, max: 0 },
  needs: 'office',
  run: examineAll,
};

async function examineAll({ context, texts, say }: CommandDesk): Promise<ExitCode> {
  const t = texts.console;
  const examined = await examine(context);
  for (const { check: name, findings } of examined) {
    const check = sayCheck(texts, name);
    say(findings.length === 0 ? t(($) => $.cli.doctor.fine, { check }) : t(($) => $.cli.doctor.broken, { check }));
    for (const finding of findings) say(sayFinding(texts, finding));
  }
  const count = examined.flatMap(({ findings }) => findings).length;
  say(count === 0 ? t(($) => $.cli.doctor.allFine) : t(($) => $.cli.doctor.summary, { count }));

  return count === 0 ? 0 : 1;
}
