import { listPolicies } from '#features/opinion/list-policies.ts';
import { policyKeys } from '#features/opinion/policy.ts';
import { formatDay } from '#i18n/format.ts';
import type { Command, CommandDesk, ExitCode } from '../command.ts';

export const showPolicyCommand: Command = {
  name: 'policy show',
  usage: '',
  summary: (texts) => texts.console(($) => $.cli.help.policyShow),
  words: { min: 0, max: 0 },
  needs: 'office',
  run: showPolicy,
};

/** Of a policy that begins later only what differs is said. */
async function showPolicy({ texts, say, context }: CommandDesk): Promise<ExitCode> {
  const t = texts.console;
  const { today, coming } = await listPolicies(context);
  say(t(($) => $.cli.policy.today));
  for (const key of policyKeys) {
    say(t(($) => $.cli.policy.time, { key, days: today[key], meaning: t(($) => $.cli.policy.meaning[key]) }));
  }
  let former = today;
  for (const { from, policy } of coming) {
    say(t(($) => $.cli.policy.from, { day: formatDay(from, texts.language) }));
    for (const key of policyKeys.filter((key) => policy[key] !== former[key])) {
      say(t(($) => $.cli.policy.change, { key, before: former[key], after: policy[key] }));
    }
    former = policy;
  }

  return 0;
}
