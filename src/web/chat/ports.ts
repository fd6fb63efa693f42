import type { AcceptOutcome } from '#features/intake/accept-updates.ts';
import type { Incoming } from '#shared/incoming.ts';
import type { FetchFile } from '../answer-with-file.ts';
import type { WebPorts } from '../web-ports.ts';

/** What the web chat is handed by the composition root. */
export type ChatPorts = WebPorts & {
  acceptIncoming(incoming: Incoming): Promise<AcceptOutcome>;
  fetchFile: FetchFile;
  /** How often an open event stream looks for news, and how long it stays open. */
  events?: { pollMs: number; lifetimeMs: number };
  /** When the process is to end: open streams end, and browsers go to another. */
  stopping?: AbortSignal;
};
