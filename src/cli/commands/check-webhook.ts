import type { Command, CommandGround, ExitCode, WebhookPorts } from '../command.ts';

export const checkWebhookCommand: Command = {
  name: 'webhook check',
  usage: '',
  summary: (texts) => texts.console(($) => $.cli.help.webhookCheck),
  words: { min: 0, max: 0 },
  needs: 'nothing',
  run: checkWebhook,
};

async function checkWebhook({ texts, say, complain, config, ports }: CommandGround): Promise<ExitCode> {
  const t = texts.console;
  if (!ports.webhook) {
    complain(config.telegram ? t(($) => $.cli.webhook.polling) : t(($) => $.cli.webhook.noTelegram));
    return 1;
  }
  const seen = await ports.webhook.look();
  say(seen.url ? t(($) => $.cli.webhook.url, { url: seen.url }) : t(($) => $.cli.webhook.none));
  if (ports.webhook.secrets > 1) say(t(($) => $.cli.webhook.secrets, { count: ports.webhook.secrets }));
  if (seen.pending > 0) say(t(($) => $.cli.webhook.pending, { count: seen.pending }));
  if (seen.lastError) {
    const { at, text } = seen.lastError;
    say(t(($) => $.cli.webhook.lastError, { at: at.toISOString(), error: text }));
  }
  if (isFine(seen, ports.webhook)) {
    say(t(($) => $.cli.webhook.fine));
    return 0;
  }
  if (seen.url !== ports.webhook.url) complain(t(($) => $.cli.webhook.expected, { url: ports.webhook.url }));

  return 1;
}

/** An old error counts as long as updates are still waiting. */
function isFine(seen: Awaited<ReturnType<WebhookPorts['look']>>, { url }: WebhookPorts): boolean {
  return seen.url === url && (seen.lastError === null || seen.pending === 0);
}
