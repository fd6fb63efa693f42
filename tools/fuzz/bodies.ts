/** What is posted to the webhook: what people do, what the Bot API's data allows, both with faults, and what is no update. */
import type { Crowd } from './crowd.ts';
import type { Lot } from './lot.ts';
import { mutate } from './mutate.ts';
import { valueOfType } from './update-by-type.ts';
import { anything } from './words.ts';

export const bodyKinds = ['deed', 'valid', 'mutated', 'random-json', 'random-bytes'] as const;
export type BodyKind = (typeof bodyKinds)[number];
export type Body = { kind: BodyKind; body: string | Uint8Array<ArrayBuffer> };

/** In a hundred bodies so many of each. */
const shares: readonly [BodyKind, number][] = [
  ['deed', 30],
  ['valid', 20],
  ['mutated', 25],
  ['random-json', 13],
  ['random-bytes', 12],
];

export function newBodies(lot: Lot, crowd: Crowd): () => Body {
  let updateId = 1_000_000;
  const nextId = () => {
    updateId += 1;
    return updateId;
  };
  const makers: Record<BodyKind, () => Body['body']> = {
    deed: () => JSON.stringify(crowd.update()),
    valid: () => JSON.stringify(validUpdate(lot, crowd, nextId())),
    mutated: () => JSON.stringify(mutate(lot, lot.chance(50) ? crowd.stray() : validUpdate(lot, crowd, nextId()))),
    'random-json': () =>
      JSON.stringify(lot.chance(50) ? anything(lot) : { update_id: nextId(), message: anything(lot) }),
    'random-bytes': () => new Uint8Array(lot.bytes(lot.below(400))),
  };

  return () => {
    const kind = kindAt(lot.below(100));

    return { kind, body: makers[kind]() };
  };
}

function kindAt(point: number): BodyKind {
  let upTo = 0;
  for (const [kind, share] of shares) {
    upTo += share;
    if (point < upTo) return kind;
  }

  return 'random-bytes';
}

/** Valid by the data, and mostly in a private chat with somebody of the crowd: elsewhere the bot hardly listens. */
function validUpdate(lot: Lot, crowd: Crowd, updateId: number): unknown {
  const update = valueOfType(lot, 'Update') as Record<string, unknown>;
  const { id } = crowd.one();
  const kind = lot.one(['message', 'edited_message', 'callback_query', 'my_chat_member']);
  if (lot.chance(40)) return { ...update, update_id: updateId };
  const type = { message: 'Message', edited_message: 'Message', callback_query: 'CallbackQuery' }[kind];
  const content = valueOfType(lot, type ?? 'ChatMemberUpdated') as Record<string, unknown>;

  return { update_id: updateId, [kind]: placed(content, id) };
}

function placed(content: Record<string, unknown>, id: number): unknown {
  const chat = { id, type: 'private' };
  const from = { id, is_bot: false, first_name: 'x' };
  const message = 'message' in content ? { message: { ...(content.message as object), chat } } : {};

  return { ...content, ...message, ...('chat' in content ? { chat } : {}), from };
}
