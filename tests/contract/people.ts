/** Who plays: people who wait until they see what they were promised, for nobody here stops the clock. */
import { expect, vi } from 'vitest';
import { deputies } from '#tests/support/cast.ts';
import { type Expected, expectIn, expectNotIn } from '#tests/support/expecting.ts';
import { type Line, type WebLine, webLine } from '#tests/support/line.ts';
import { type Receipt, readReceipt } from '#tests/support/person.ts';
import { aStaffMember, type StaffMember } from '#tests/support/staff-member.ts';
import { aTelegramUser, type TelegramUser } from '#tests/support/telegram-user.ts';
import type { Office } from './an-office.ts';

const SOON_MS = 15_000;
const LOOK_MS = 25;

/** Tries again and again until it holds, or until it is clear that it never will. */
export function eventually<Found>(
  look: () => Found | Promise<Found>,
  { withinMs = SOON_MS, everyMs = LOOK_MS } = {},
): Promise<Found> {
  return vi.waitFor(look, { timeout: withinMs, interval: everyMs });
}

export type Somebody<OfLine extends Line = Line> = ReturnType<typeof somebody<OfLine>>;

function somebody<OfLine extends Line>(name: string, line: OfLine) {
  const person = {
    name,
    line,
    says: (text: string) => line.says(text),
    async presses(label: string | RegExp): Promise<void> {
      await eventually(async () => expectIn((await line.buttons()).join('\n'), label));
      await line.presses(label);
    },
    async sees(...expected: Expected[]): Promise<void> {
      await eventually(async () => {
        const unread = await line.unread();
        for (const one of expected) expectIn(unread, one);
      });
    },
    async doesNotSee(...expected: Expected[]): Promise<void> {
      for (const one of expected) expectNotIn(await line.everything(), one);
    },
    writesDownTheReceipt: (): Promise<Receipt> => eventually(async () => readReceipt(await line.unread())),

    /** The shortest way from nothing to a receipt; without a place, staff look for the district. */
    async raises(text: string, { from = '安平镇柳树湾村' }: { from?: string | null } = {}): Promise<Receipt> {
      await line.says('/new');
      await (from === null ? person.presses('不知道，请工作人员帮我找') : line.says(from));
      await line.says(text);
      await person.presses('写好了');
      await person.presses('提交');
      return person.writesDownTheReceipt();
    },
  };

  return person;
}

export type TelegramLine = Line & { user: TelegramUser };
let lastId = 8_000_000;

export function onTelegram(office: Office, name: string, languageCode = 'zh-hans'): Somebody<TelegramLine> {
  lastId += 1;
  const bringing = { ...office.bot, pushUpdate: (update: Parameters<Office['brings']>[0]) => office.brings(update) };
  const user = aTelegramUser(bringing, { id: lastId, firstName: name, languageCode });

  return somebody(name, {
    user,
    says: async (text) => expectTaken(await user.says(text)),
    presses: async (label) => expectTaken(await user.presses(label)),
    opens: async (start) => expectTaken(await user.opens(start)),
    sendsPhoto: async (bytes, caption) => expectTaken(await user.sendsPhoto(bytes, caption)),
    sendsLocation: async (latitude, longitude) => expectTaken(await user.sendsLocation(latitude, longitude)),
    unread: async () => user.sees(),
    everything: async () => user.allTexts().join('\n\n'),
    buttons: async () => user.buttons(),
  });
}

export function inTheWebChat(
  office: Office,
  name: string,
  entrance: '/chat' | '/chat/deputy' = '/chat',
): Somebody<WebLine> {
  return somebody(name, webLine(placeOf(office), { name }, entrance));
}

/**
 * 李世华, who sits for the district of 柳树湾村, comes in by an invitation, and hears the digest late at night: whenever a story is
 * told, none comes in between.
 */
export async function theDeputy(office: Office, { digestAt = '23:59' } = {}): Promise<Somebody<TelegramLine>> {
  const deputy = onTelegram(office, '李世华');
  await deputy.line.opens(await office.operator.invites(deputies.李世华));
  await deputy.presses('是，我是李世华');
  await deputy.sees('绑定好了');
  await deputy.says('/digest');
  await deputy.says(digestAt);
  await deputy.sees(`以后每天 ${digestAt} 发摘要`);

  return deputy;
}

/** 陈静 of the liaison staff, at the console. */
export function theStaff(office: Office): StaffMember {
  return aStaffMember(placeOf(office), office.operator, { email: 'chen@yunxi.example', role: 'liaison' });
}

const placeOf = ({ origin }: Office) => ({ origin, settle: async () => undefined });

function expectTaken(delivery: unknown): void {
  expect(delivery).toMatchObject({ kind: 'delivered', status: 200 });
}
