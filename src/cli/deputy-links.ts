import type { CommandGround } from './command.ts';

/** The links by which a deputy uses an invitation, on each channel there is. */
export async function deputyLinks(
  { config, ports }: Pick<CommandGround, 'config' | 'ports'>,
  token: string,
): Promise<{ web: string; telegram: string | null }> {
  const username = await ports.findBotUsername();

  return {
    web: `${config.publicUrl}/chat/deputy?start=inv_${token}`,
    telegram: username ? `https://t.me/${username}?start=inv_${token}` : null,
  };
}
