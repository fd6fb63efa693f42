import { textsIn } from '#i18n/texts.ts';
import type { Incoming } from '#shared/incoming.ts';
import { type Message, textMessage } from '#shared/message.ts';
import type { Context } from '../context.ts';
import { sendLater } from '../delivery/send-later.ts';
import { countAgainstLimit } from '../limit/count-against-limit.ts';
import { holdMessage } from '../opinion/hold-message.ts';
import { hasDangerWords } from '../opinion/opinion-words.ts';
import { wordsIn } from '../opinion/part-of-incoming.ts';
import { raiseAlert } from '../opinion/raise-alert.ts';
import { findPerson } from '../person/find-person.ts';
import type { Person } from '../person/person.table.ts';

type Held = { personId: string; incoming: Incoming };

/**
 * Keeps what came too fast for staff to read, and tells the person once per flood, with a way to object; a press or a command, in
 * which there is nothing to keep, is answered with what to do. Words of danger bring the emergency numbers and an alert even then.
 */
export async function holdIncoming(context: Context, held: Held): Promise<void> {
  const holding = await holdMessage(context, held);
  const person = await findPerson(context, held.personId);
  if (!person) return;
  await warnOfDanger(context, held, person);
  if (holding.kind === 'nothing-to-hold') return askForPatience(context, held, person);
  if (!holding.isFirst) return;
  const { conversation: t } = textsIn(person.language);
  const object = { label: t(($) => $.button.object), action: `object:${holding.thread.code}` };
  const message = textMessage(
    t(($) => $.common.heldTooMany),
    [[object]],
  );

  await reply(context, held, { message, subjectId: holding.thread.id });
}

async function askForPatience(context: Context, held: Held, { language }: Person): Promise<void> {
  const counted = await countAgainstLimit(context, { limit: 'asked-for-patience', subject: held.personId });
  if (counted.kind === 'exceeded') return;

  await reply(context, held, { message: textMessage(textsIn(language).conversation(($) => $.common.tooFast)) });
}

/** A flood of such words is one danger: the first few are enough to tell. */
async function warnOfDanger(context: Context, held: Held, { language }: Person): Promise<void> {
  const { personId, incoming } = held;
  const text = wordsIn(incoming.content);
  if (!hasDangerWords(text)) return;
  const counted = await countAgainstLimit(context, { limit: 'alerts-in-a-flood', subject: personId });
  if (counted.kind === 'exceeded') return;
  await raiseAlert(context, { personId, accountId: incoming.accountId, text });

  await reply(context, held, { message: textMessage(textsIn(language).conversation(($) => $.emergency.card)) });
}

async function reply(
  context: Context,
  { personId, incoming: { accountId } }: Held,
  said: { message: Message; subjectId?: string },
): Promise<void> {
  await sendLater(context, { personId, accountId, lane: 'reply', kind: 'reply', ...said });
}
