/** People who come, use the bot for a while and make room for others, so that nobody meets the limits all the time. */
import {
  aBlockedUpdate,
  aDocumentUpdate,
  aLocationUpdate,
  anEditedMessageUpdate,
  aPhotoUpdate,
  aPressUpdate,
  aStickerUpdate,
  aTextUpdate,
  aVoiceUpdate,
  type TelegramPerson,
  type TelegramUpdate,
} from '#tests/support/telegram-updates.ts';
import type { Lot } from './lot.ts';
import { someText } from './words.ts';

/** A button, and the message it stands under, in the order in which they were sent. */
export type Pressable = { externalId: string; messageId: string; action: string };

export type Crowd = {
  /** What somebody of them does next. */
  update(): TelegramUpdate;
  /** What somebody of them might do, beside the way they are on. */
  stray(): TelegramUpdate;
  /** The buttons that were sent by now. */
  learn(pressables: readonly Pressable[]): void;
  one(): TelegramPerson;
};

const SIZE = 40;
const STAY = 30;

/** The ways that lead somewhere; `press` is the first button of the newest message, which goes on. */
const constituentWay = ['/new', '安平镇柳树湾村', '路灯坏了，请修一修。', 'press', 'press', '/mine', 'press', 'press'];
const deputyWay = ['press', '/inbox', 'press', 'press', '已经派人去修。', 'press', '/inbox', 'press', 'press', 'press'];

type Member = { person: TelegramPerson; said: number; way: string[] };

/** Some of them come by an invitation, which makes them deputies as soon as they press the right button. */
export function newCrowd(lot: Lot, invitations: readonly string[] = []): Crowd {
  const waiting = [...invitations];
  let nextId = 8_000_000;
  let known: readonly Pressable[] = [];
  const people = Array.from({ length: SIZE }, newcomer);

  function newcomer(): Member {
    nextId += 1;
    const languageCode = lot.one(['zh-hans', 'en', 'fr', '', 'x'.repeat(40)]);
    const invitation = lot.chance(30) ? waiting.pop() : undefined;
    const way = invitation ? [`/start inv_${invitation}`, ...deputyWay] : lot.chance(60) ? [...constituentWay] : [];

    return { person: { id: nextId, firstName: someText(lot), languageCode }, said: 0, way };
  }

  function update(): TelegramUpdate {
    const index = lot.below(people.length);
    const member = people[index] ?? newcomer();
    member.said += 1;
    if (member.said > STAY) people[index] = newcomer();
    const step = lot.chance(92) ? member.way.shift() : undefined;

    return step ? walk(lot, { member, step, known }) : deed(lot, member.person, known);
  }

  return {
    update,
    stray: () => deed(lot, lot.one(people).person, known),
    learn: (pressables) => {
      known = pressables;
    },
    one: () => lot.one(people).person,
  };
}

type Walk = { member: Member; step: string; known: readonly Pressable[] };

function walk(lot: Lot, { member: { person: from }, step, known }: Walk): TelegramUpdate {
  if (step !== 'press') return aTextUpdate({ from, text: step });
  const [first] = newestOf(from, known);

  return first ? press(from, first.action) : deed(lot, from, known);
}

/** The buttons under the newest message of a person that has any. */
function newestOf({ id }: TelegramPerson, known: readonly Pressable[]): Pressable[] {
  const own = known.filter(({ externalId }) => externalId === String(id));

  return own.filter(({ messageId }) => messageId === own.at(-1)?.messageId);
}

function deed(lot: Lot, from: TelegramPerson, known: readonly Pressable[]): TelegramUpdate {
  const kind = lot.below(100);
  const newest = newestOf(from, known);
  if (kind < 45 && newest.length > 0) return press(from, lot.one(newest).action);
  if (kind < 52 && known.length > 0) return press(from, lot.one(known).action);
  if (kind < 56) return press(from, someText(lot));
  if (kind < 85) return aTextUpdate({ from, text: someText(lot) });

  return lot.one(others)(lot, from);
}

function press(from: TelegramPerson, data: string): TelegramUpdate {
  return aPressUpdate({ from, data, message: { message_id: 1 } });
}

const others: ((lot: Lot, from: TelegramPerson) => TelegramUpdate)[] = [
  (lot, from) => aPhotoUpdate({ from, fileId: someText(lot), caption: someText(lot) }),
  (lot, from) => aVoiceUpdate({ from, caption: someText(lot) }),
  (lot, from) => aDocumentUpdate({ from, fileName: someText(lot), mimeType: someText(lot) }),
  (lot, from) => aLocationUpdate({ from, latitude: lot.below(200) - 100, longitude: lot.below(400) - 200 }),
  (_lot, from) => aStickerUpdate({ from }),
  (lot, from) => anEditedMessageUpdate({ from, messageId: 100 + lot.below(50_000), text: someText(lot) }),
  (lot, from) => aBlockedUpdate({ from, unblocked: lot.chance(60) }),
];
