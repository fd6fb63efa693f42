import type { Command, CommandGround, ExitCode, Given } from '../command.ts';

export const setWebhookCommand: Command = {
  name: 'webhook set',
  usage: '[--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.webhookSet),
  words: { min: 0, max: 0 },
  needs: 'nothing',
  run: setWebhook,
};

async function setWebhook({ texts, say, complain, config, ports }: CommandGround, given: Given): Promise<ExitCode> {
  const t = texts.console;
  if (!ports.webhook) {
    complain(config.telegram ? t(($) => $.cli.webhook.polling) : t(($) => $.cli.webhook.noTelegram));
    return 1;
  }
  const { url } = ports.webhook;
  if (given.isDryRun) {
    say(t(($) => $.cli.webhook.would, { url }));
    return 0;
  }
  await ports.webhook.register();
  say(t(($) => $.cli.webhook.set, { url }));

  return 0;
}
