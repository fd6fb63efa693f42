import type { Texts } from '#i18n/texts.ts';

/** A channel account as staff call it. */
export function sayAccount(accountId: string, { console: t }: Texts): string {
  if (accountId.startsWith('telegram')) return t(($) => $.channel.telegram);

  return accountId.startsWith('web-chat') ? t(($) => $.channel['web-chat']) : t(($) => $.channel.other);
}
