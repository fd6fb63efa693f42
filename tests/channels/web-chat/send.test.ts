import { expect, it } from 'vitest';
import { createWebChatSender } from '#channels/web-chat/send.ts';
import { listMailbox } from '#features/delivery/list-mailbox.ts';
import { newId } from '#shared/ids.ts';
import { textMessage } from '#shared/message.ts';
import { aContext } from '#tests/support/database.ts';

it('puts a message into the mailbox once, however often it is sent', async () => {
  const context = await aContext();
  const send = createWebChatSender(context);
  const [personId, outboxId] = [newId(), newId()];
  const first = await send({ externalId: 'x' }, textMessage('hello'), { outboxId, personId, isRepeat: false });

  const again = await send({ externalId: 'x' }, textMessage('hello'), { outboxId, personId, isRepeat: true });

  const mails = await listMailbox(context, { personId, after: 0 });
  expect(mails.map((mail) => mail.message.text)).toEqual(['hello']);
  expect([first, again]).toEqual(Array(2).fill({ kind: 'sent', externalMessageId: String(mails[0]?.sequence) }));
});
