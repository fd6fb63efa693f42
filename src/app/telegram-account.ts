import type { WebhookPorts } from '#cli/command.ts';
import type { SendMessage } from '#features/delivery/channel.ts';
import type { AppParts } from './app-parts.ts';

/** The office's bot, as the application sees it. */
export type TelegramAccount = {
  send: SendMessage;
  /** `null` when the platform no longer has the file. */
  fetchFile(fileId: string): Promise<Uint8Array | null>;
  findUsername(): Promise<string | null>;
  webhook: WebhookPorts | null;
};

export function createTelegramAccount(_parts: AppParts): TelegramAccount | null {
  return null;
}
