/** A deputy who takes every opinion that comes, often at the same moment as the others of the group; no faster than allowed. */
import { dawdle, type Ground, words } from '../ground.ts';
import { press, say } from './act.ts';

/** Comes in by an invitation, in fair weather. */
export async function arrive(ground: Ground, chat: number, start: string): Promise<void> {
  const yes = words(($) => $.invitation.yes, { name: '' }).slice(0, 2);
  const isYes = (label: string) => label.startsWith(yes);
  await say(ground, chat, `/start ${start}`).taken;
  await ground.mailboxes.untilSees(chat, 0, () => ground.mailboxes.findButton(chat, isYes) !== undefined);
  await press(ground, chat, isYes)?.taken;
  await ground.mailboxes.untilSees(chat, 0, (text) => text.includes('绑定好了'));
  ground.ledger.deputies.push(chat);
}

export async function beDeputy(ground: Ground, chat: number): Promise<void> {
  const taken = new Set<string>();
  while (!ground.over.aborted) {
    await dawdle(ground, 1100, 1800);
    const code = ground.over.aborted ? undefined : findUntaken(ground, chat, taken);
    if (code) take(ground, chat, code);
  }
}

function findUntaken({ mailboxes }: Ground, chat: number, taken: Set<string>): string | undefined {
  const actions = mailboxes.inChat(chat).flatMap(({ buttons }) => buttons.map((button) => button.callback_data ?? ''));
  const codes = actions.flatMap((action) => /^claim:(\w+)$/.exec(action)?.[1] ?? []);
  const code = codes.find((one) => !taken.has(one));
  if (code) taken.add(code);

  return code;
}

function take(ground: Ground, chat: number, code: string): void {
  const { claims } = ground.ledger;
  const sent = press(ground, chat, (label, data) => label === words(($) => $.button.claim) && data === `claim:${code}`);
  if (sent) claims.set(code, [...(claims.get(code) ?? []), sent.updateId]);
}
