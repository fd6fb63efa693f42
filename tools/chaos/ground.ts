/** What everybody in a chaos run stands on. */
import type { Random } from '#demo/random.ts';
import { textsIn } from '#i18n/texts.ts';
import type { FakeBotApi } from '#tests/support/fake-bot-api.ts';
import type { Ledger } from './ledger.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { PostOffice } from './post-office.ts';

export type Ground = {
  random: Random;
  bot: FakeBotApi;
  office: PostOffice;
  mailboxes: Mailboxes;
  ledger: Ledger;
  /** Nobody begins anything new. */
  over: AbortSignal;
};

export const words = textsIn('zh-CN').conversation;

/** Waits between `fromMs` and `toMs`, or until it is over. */
export function dawdle({ random, over }: Ground, fromMs: number, toMs: number): Promise<void> {
  if (over.aborted) return Promise.resolve();

  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      over.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, fromMs + random.below(toMs - fromMs));
    over.addEventListener('abort', end);
  });
}

export function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
