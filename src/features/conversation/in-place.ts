import type { Incoming } from '#shared/incoming.ts';
import type { Replacing } from '../delivery/may-replace.ts';
import type { Position } from './advance.ts';
import type { Step } from './dialogue.ts';
import type { StateValue } from './state-value.ts';
import { screenOf } from './states/states.ts';

/** The message in which a person was last asked something. */
export type LastPrompt = {
  outboxId: string;
  /** What the person had sent to be asked it: parts of one album belong to one answer. */
  albumId: string | null;
  /** The nonce its buttons carried before it was last changed in place. */
  formerNonce: string | null;
};

type Turn = {
  last: LastPrompt | null;
  position: Position;
  incoming: Pick<Incoming, 'content' | 'messageId' | 'albumId'>;
  next: StateValue;
  /** How many messages the step says beside what the next state asks. */
  saidCount: number;
};

/**
 * What the first thing that is said takes the place of: the message whose button was pressed, where it goes on showing the same
 * (a page turned, a preview corrected), or the acknowledgement of the part before. Everything else is a new message.
 */
export function whatIsReplaced({ last, position, incoming, next, saidCount }: Turn): Replacing | null {
  const screen = screenOf(next);
  if (!last || !screen || screen !== screenOf(position.value)) return null;
  const { content, messageId, albumId } = incoming;
  if (content.kind === 'press') {
    const isOfThisStep = content.data.startsWith(`${position.nonce}/`);
    return isOfThisStep ? { outboxId: last.outboxId, seen: { by: 'press', messageId } } : null;
  }
  const isPart = content.kind === 'attachment' || content.kind === 'location';
  const isCollecting = screen === 'writing' || screen === 'adding';
  if (saidCount > 0 || !(isPart || (isCollecting && content.kind === 'text'))) return null;
  const isSameAlbum = albumId !== undefined && albumId === last.albumId;

  return { outboxId: last.outboxId, seen: { by: 'part', messageId, isSameAlbum } };
}

const QUIET_MS = 5000;

/** Pressed twice, before the change was seen: the first press has turned the page, and there is nothing to say to the second. */
export function isPressedTwice(
  last: LastPrompt | null,
  { content }: Pick<Incoming, 'content'>,
  sinceLastMs: number,
): boolean {
  if (!last?.formerNonce || content.kind !== 'press') return false;

  return content.data.startsWith(`${last.formerNonce}/`) && sinceLastMs < QUIET_MS;
}

/** One more picture of an album that leads nowhere: what there is to say of it was said to the first. */
export function isAlbumAnswered(
  last: LastPrompt | null,
  { albumId }: Pick<Incoming, 'albumId'>,
  { from, step }: { from: StateValue; step: Step },
): boolean {
  if (albumId === undefined || albumId !== last?.albumId || step.effects?.length) return false;

  return JSON.stringify(step.next) === JSON.stringify(from);
}
