import { textsIn } from '#i18n/texts.ts';
import type { Incoming } from '#shared/incoming.ts';
import { textMessage } from '#shared/message.ts';
import type { Context } from '../context.ts';
import { sendLater } from '../delivery/send-later.ts';
import { holdMessage } from '../opinion/hold-message.ts';
import { findPerson } from '../person/find-person.ts';

/** Keeps what came too fast for staff to read, and tells the person once per flood, with a way to object. */
export async function holdIncoming(context: Context, held: { personId: string; incoming: Incoming }): Promise<void> {
  const holding = await holdMessage(context, held);
  if (holding.kind !== 'held' || !holding.isFirst) return;
  const person = await findPerson(context, held.personId);
  if (!person) return;
  const { conversation: t } = textsIn(person.language);
  const object = { label: t(($) => $.button.object), action: `object:${holding.thread.code}` };

  await sendLater(context, {
    personId: held.personId,
    accountId: held.incoming.accountId,
    lane: 'reply',
    kind: 'reply',
    subjectId: holding.thread.id,
    message: textMessage(
      t(($) => $.common.heldTooMany),
      [[object]],
    ),
  });
}
