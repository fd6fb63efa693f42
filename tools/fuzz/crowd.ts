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

/** What the buttons of the newest messages say, and to whom they were shown. */
export type Pressable = { externalId: string; action: string };

export type Crowd = {
  /** What somebody of them does next. */
  update(): TelegramUpdate;
  /** The buttons that were sent by now. */
  learn(pressables: readonly Pressable[]): void;
  one(): TelegramPerson;
};

const SIZE = 40;
const STAY = 24;

/** Some of them come by an invitation, which makes them deputies as soon as they press the right button. */
export function newCrowd(lot: Lot, invitations: readonly string[] = []): Crowd {
  const waiting = [...invitations];
  let nextId = 8_000_000;
  let known: readonly Pressable[] = [];
  const people = Array.from({ length: SIZE }, newcomer);

  function newcomer() {
    nextId += 1;
    const languageCode = lot.one(['zh-hans', 'en', 'fr', '', 'x'.repeat(40)]);

    return { person: { id: nextId, firstName: someText(lot), languageCode }, said: 0, lastMessageId: 0 };
  }

  function update(): TelegramUpdate {
    const index = lot.below(people.length);
    const member = people[index] ?? newcomer();
    member.said += 1;
    if (member.said > STAY) people[index] = newcomer();
    const invitation = member.said === 1 && lot.chance(30) ? waiting.pop() : undefined;
    if (invitation) return aTextUpdate({ from: member.person, text: `/start inv_${invitation}` });

    return deed(lot, member.person, known);
  }

  return {
    update,
    learn: (pressables) => {
      known = pressables;
    },
    one: () => lot.one(people).person,
  };
}

function deed(lot: Lot, from: TelegramPerson, known: readonly Pressable[]): TelegramUpdate {
  const kind = lot.below(100);
  const own = known.filter(({ externalId }) => externalId === String(from.id));
  if (kind < 45 && own.length > 0) return press(from, lot.one(own.slice(-8)).action);
  if (kind < 50 && known.length > 0) return press(from, lot.one(known).action);
  if (kind < 55) return press(from, someText(lot));
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
