import type { AcceptOutcome } from '#features/intake/accept-update.ts';
import type { Incoming } from '#shared/incoming.ts';
import type { WebPorts } from '../web-ports.ts';

/** What the web chat is handed by the composition root. */
export type ChatPorts = WebPorts & {
  acceptIncoming(incoming: Incoming): Promise<AcceptOutcome>;
  /** A file that a platform holds, or `null` when it is gone. */
  fetchFile(accountId: string, fileId: string): Promise<Uint8Array | null>;
  /** How often an open event stream looks for news, and how long it stays open. */
  events?: { pollMs: number; lifetimeMs: number };
};
