import { mostDays, policyKeys } from '#features/opinion/policy.ts';
import { type PolicySetting, setPolicy } from '#features/opinion/set-policy.ts';
import { formatDay } from '#i18n/format.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';

export const setPolicyCommand: Command = {
  name: 'policy set',
  usage: '<key>=<days> … --from <date> [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.policySet),
  words: { min: 1, max: policyKeys.length },
  options: { from: { type: 'string' } },
  needs: 'office',
  run: set,
};

async function set(desk: CommandDesk, { words, options }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  if (typeof options.from !== 'string') {
    desk.complain(t(($) => $.cli.policy.noDay));
    return 2;
  }
  const times = words.map((word) => {
    const [key = '', ...rest] = word.split('=');
    return { key, days: rest.join('=') };
  });
  const setting = await setPolicy(desk.context, { times, from: options.from });
  if (setting.kind === 'refused') {
    desk.complain(sentenceFor(desk, options.from, setting));
    return 1;
  }
  desk.say(t(($) => $.cli.policy.from, { day: formatDay(setting.from, desk.texts.language) }));
  for (const change of setting.changes) desk.say(t(($) => $.cli.policy.change, change));
  desk.say(t(($) => $.cli.policy.kept));

  return 0;
}

type Refused = Extract<PolicySetting, { kind: 'refused' }>;

function sentenceFor({ texts }: CommandDesk, day: string, refused: Refused): string {
  const t = texts.console;
  switch (refused.because) {
    case 'no-such-key':
      return t(($) => $.cli.policy.noSuchKey, { key: refused.key, keys: policyKeys.join(', ') });
    case 'no-such-count':
      return t(($) => $.cli.policy.noSuchCount, { key: refused.key, most: mostDays });
    case 'no-such-day':
      return t(($) => $.cli.who.badDay, { day });
    case 'day-is-past':
      return t(($) => $.cli.policy.dayIsPast, { day });
    case 'nothing-changes':
      return t(($) => $.cli.policy.nothingChanges);
  }
}
