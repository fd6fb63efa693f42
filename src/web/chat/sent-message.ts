import { z } from 'zod';
import type { IncomingContent } from '#shared/incoming.ts';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_ACTION_BYTES = 64;

const text = (maximum: number) => z.string().max(maximum);
const id = z.uuid();

/** What a browser sends: the id is made there, so that sending it again adds nothing. */
export const SentMessage = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('text'), text: text(MAX_TEXT).refine((written) => written.trim() !== '') }),
  z.object({
    id,
    kind: z.literal('command'),
    name: z.string().regex(/^[a-z_]{1,32}$/),
    argument: text(200).default(''),
  }),
  z.object({
    id,
    kind: z.literal('press'),
    data: text(MAX_ACTION_BYTES).refine((data) => new TextEncoder().encode(data).length <= MAX_ACTION_BYTES),
  }),
  z.object({
    id,
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  z.object({ id, kind: z.literal('attachment'), attachmentId: z.uuid(), caption: text(MAX_CAPTION).default('') }),
]);

export type SentMessage = z.infer<typeof SentMessage>;

/** A command may also be typed, as in other channels: `/help`, `/start word`. */
export function contentOfText(written: string): IncomingContent {
  const command = /^\/([a-z_]{1,32})(?:\s+([\s\S]*))?$/i.exec(written.trim());
  if (!command?.[1]) return { kind: 'text', text: written };

  return { kind: 'command', name: command[1].toLowerCase(), argument: command[2]?.trim() ?? '' };
}
