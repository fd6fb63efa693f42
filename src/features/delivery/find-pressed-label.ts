import type { Context } from '../context.ts';
import { listNewestFromService } from './mailbox.queries.ts';

const LOOKED_AT = 20;

/** What stood on the button of this action when the person last saw one in their web chat. */
export async function findPressedLabel(
  context: Context,
  press: { personId: string; action: string },
): Promise<string | undefined> {
  const mailbox = { officeId: context.office.id, personId: press.personId };
  const newest = await listNewestFromService(context.db, mailbox, LOOKED_AT);
  const buttons = newest.flatMap(({ message }) => message.buttons.flat());

  return buttons.find((button) => 'action' in button && button.action === press.action)?.label;
}
