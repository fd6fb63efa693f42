/** Somebody in a story: what they do and what they see, in the words of a story. */
import { expect } from 'vitest';
import { aSmallPng, type Expected, expectIn, expectNotIn } from './expecting.ts';
import type { Line } from './line.ts';

/** What a person writes down of a receipt. */
export type Receipt = { code: string; pin: string };
export type Person<OfLine extends Line = Line> = ReturnType<typeof aPerson<OfLine>>;

/** Without a place, the person says that they do not know it. */
export type Raising = { from?: string | null; photo?: boolean };

export function aPerson<OfLine extends Line>(name: string, line: OfLine) {
  const person = {
    name,
    line,
    says: (text: string) => line.says(text),
    presses: (label: Expected) => line.presses(label),
    opens: (startParameter: string) => line.opens(startParameter),
    sendsLocation: ([longitude, latitude]: [number, number]) => line.sendsLocation(latitude, longitude),
    sendsAPhoto: (caption = '') => line.sendsPhoto(aSmallPng(), caption),

    /** All of this came since the person last did something. */
    async sees(...expected: Expected[]): Promise<void> {
      const unread = await line.unread();
      for (const one of expected) expectIn(unread, one);
    },
    async doesNotSee(...expected: Expected[]): Promise<void> {
      const everything = await line.everything();
      for (const one of expected) expectNotIn(everything, one);
    },
    async hearsNothing(): Promise<void> {
      expect(await line.unread(), `${name} hears nothing`).toBe('');
    },
    async hasNoNewsOf(...expected: Expected[]): Promise<void> {
      const unread = await line.unread();
      for (const one of expected) expectNotIn(unread, one);
    },
    async canPress(...labels: Expected[]): Promise<void> {
      const shown = await line.buttons();
      for (const label of labels) expectIn(shown.map((one) => `«${one}»`).join(' '), label);
    },
    async cannotPress(...labels: Expected[]): Promise<void> {
      const shown = await line.buttons();
      for (const label of labels) expectNotIn(shown.map((one) => `«${one}»`).join(' '), label);
    },
    writesDownTheReceipt: async (): Promise<Receipt> => readReceipt(await line.unread()),

    /** The shortest way from nothing to a receipt. */
    async raises(text: string, { from = '安平镇柳树湾村', photo = false }: Raising = {}): Promise<Receipt> {
      await line.says('/new');
      await (from === null ? line.presses('不知道，请工作人员帮我找') : line.says(from));
      await line.says(text);
      if (photo) await person.sendsAPhoto();
      await line.presses('写好了');
      await line.presses('提交');
      return person.writesDownTheReceipt();
    },
  };

  return person;
}

const CODE = /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/;
const PIN = /\b(\d{3}) (\d{3})\b/;

export function readReceipt(text: string): Receipt {
  const [code] = CODE.exec(text) ?? [];
  const [, first, second] = PIN.exec(text.replace(CODE, '')) ?? [];
  if (!code || !first || !second) throw new Error(`there is no receipt in: ${text}`);

  return { code, pin: `${first}${second}` };
}
