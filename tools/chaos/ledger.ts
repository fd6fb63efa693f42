/** What people did, as they remember it: the model against which the service is judged. Knows nothing of the service. */

/** Words that nobody else wrote, and the update that carries them. */
export type Written = {
  token: string;
  chat: number;
  updateId: number;
  /** Their author changed them before they were submitted, so they should be gone. */
  isReplaced: boolean;
};
/** What somebody wrote who waits for every answer, so that it is known exactly. */
export type Opinion = { chat: number; words: string[]; amendments: string[]; code: string | null };
/** Until everything that an act should lead to was on the screen. */
export type Waited = { from: number; ms: number };
export type Block = { chat: number; from: Date; until: Date | null };
export type Ledger = {
  written: Map<string, Written>;
  opinions: Opinion[];
  /** By code of an opinion: the presses of deputies who took it. */
  claims: Map<string, number[]>;
  deputies: number[];
  blocks: Block[];
  /** Who waits for what, so that a wait in vain can be named. */
  waits: Map<number, string>;
  /** How long people waited for answers that came. */
  waited: Waited[];
  newToken(chat: number): string;
};

export function createLedger(): Ledger {
  let last = 0;

  return {
    ...{ written: new Map(), opinions: [], claims: new Map(), deputies: [], blocks: [], waits: new Map(), waited: [] },
    newToken(chat) {
      last += 1;
      return `〔${chat.toString(36)}·${last}〕`;
    },
  };
}

export const tokenPattern = /〔[0-9a-z]+·\d+〕/g;
