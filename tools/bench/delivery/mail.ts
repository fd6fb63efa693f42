import type { Context } from '#features/context.ts';
import { inTransaction } from '#features/context.ts';
import type { Lane, OutboxKind } from '#features/delivery/outbox.ts';
import { sendLater } from '#features/delivery/send-later.ts';
import { meetPeople } from '#features/person/meet-people.ts';
import { telegramAccountId } from '#features/person/person.ts';
import { textMessage } from '#shared/message.ts';
import type { Arrival } from './limiting-bot-api.ts';

export type Correspondent = { chatId: string; personId: string };

const AT_ONCE = 500;

/** People who write over the bot. Their numbers begin at `from`. */
export async function meetCorrespondents(context: Context, from: number, count: number): Promise<Correspondent[]> {
  const chatIds = Array.from({ length: count }, (_, index) => String(from + index));
  const people: Correspondent[] = [];
  for (let at = 0; at < count; at += AT_ONCE) {
    const part = chatIds.slice(at, at + AT_ONCE);
    const newcomers = part.map((externalId) => ({ accountId: telegramAccountId, externalId, languageTag: 'zh-hans' }));
    const met = await meetPeople(context, newcomers);
    people.push(...met.map(({ person }, index) => ({ chatId: part[index] ?? '', personId: person.id })));
  }

  return people;
}

/**
 * Owes them `count` messages, every fifth a notice and the others bulk. What one person is owed does not lie together. Each text
 * says its lane and its number there, so that the other end can tell the order.
 */
export async function oweMail(context: Context, people: readonly Correspondent[], count: number): Promise<void> {
  const numbers = new Map<string, number>();
  for (let at = 0; at < count; at += AT_ONCE) {
    await inTransaction(context, async (context) => {
      for (let index = at; index < Math.min(at + AT_ONCE, count); index += 1) {
        const to = people[(index * 7919) % people.length];
        const lane: Lane = index % 5 === 0 ? 'notice' : 'bulk';
        const key = `${to?.chatId} ${lane}`;
        const number = (numbers.get(key) ?? 0) + 1;
        numbers.set(key, number);
        if (to) await owe(context, to, { lane, kind: 'notice', text: `${lane} ${number}` });
      }
    });
  }
}

type Owed = { lane: Lane; kind: OutboxKind; text: string };

export async function owe(context: Context, { personId }: Correspondent, { lane, kind, text }: Owed): Promise<void> {
  const message = textMessage(`${text} of the bench: 您的意见已有新的进展，点开即可查看。`);
  await sendLater(context, { personId, accountId: telegramAccountId, lane, kind, message });
}

/** How many messages came before one that was owed earlier to the same chat in the same lane, or twice. */
export function countOutOfOrder(arrivals: readonly Arrival[]): number {
  const last = new Map<string, number>();
  let outOfOrder = 0;
  for (const { chatId, text, isRefused } of arrivals) {
    const [, lane, number] = /^(\w+) (\d+) /.exec(text) ?? [];
    if (isRefused || !lane) continue;
    const key = `${chatId} ${lane}`;
    if (Number(number) !== (last.get(key) ?? 0) + 1) outOfOrder += 1;
    last.set(key, Number(number));
  }

  return outOfOrder;
}
