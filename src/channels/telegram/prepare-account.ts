import type { Telegram } from 'telegraf';
import { type Texts, textsIn } from '#i18n/texts.ts';
import { languages } from '#shared/language.ts';
import { setWebhook } from './webhook.ts';

/** In the order in which Telegram shows them. */
const commands = [
  'start',
  'new',
  'mine',
  'deputies',
  'registration',
  'status',
  'language',
  'privacy',
  'help',
  'back',
  'cancel',
  'forget',
] as const;

export type Arrangement = { mode: 'webhook'; url: string; secret: string } | { mode: 'polling' };
export type PreparedAccount = {
  /** For links that open the bot: `https://t.me/<username>?start=…`. */
  username: string;
  /** How many of the things that only look nice could not be set. */
  unset: number;
};

/**
 * Says to Telegram how we want to be told and what people shall see: commands, menu and description in each language. Throws
 * when the bot cannot be reached or Telegram does not know it; that the looks could not be set is only counted.
 */
export async function prepareAccount(telegram: Telegram, arrangement: Arrangement): Promise<PreparedAccount> {
  const { username } = await telegram.getMe();
  if (arrangement.mode === 'webhook') await setWebhook(telegram, arrangement);
  else await telegram.callApi('deleteWebhook', { drop_pending_updates: false });

  return { username, unset: await setLooks(telegram) };
}

async function setLooks(telegram: Telegram): Promise<number> {
  const settings = [
    () => telegram.callApi('setChatMenuButton', { menu_button: { type: 'commands' } }),
    ...languages.flatMap((language) => looksIn(telegram, textsIn(language))),
  ];

  let unset = 0;
  for (const set of settings) {
    await set().catch(() => {
      unset += 1;
    });
  }
  return unset;
}

/** Whoever uses Telegram in another language sees what is set for no language: Chinese. */
function looksIn(telegram: Telegram, { language, conversation: t }: Texts) {
  const inLanguage = language === 'zh-CN' ? {} : { language_code: language };
  const described = commands.map((command) => ({ command, description: t(($) => $.telegram.commands[command]) }));

  return [
    () => telegram.callApi('setMyCommands', { commands: described, ...inLanguage }),
    () => telegram.callApi('setMyDescription', { description: t(($) => $.telegram.description), ...inLanguage }),
    () => {
      const short_description = t(($) => $.telegram.shortDescription);
      return telegram.callApi('setMyShortDescription', { short_description, ...inLanguage });
    },
  ];
}
