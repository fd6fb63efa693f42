/** What a link or the code on a poster can name: an electoral unit, a station, a place. */
export const linkKinds = ['unit', 'station', 'place'] as const;
export type LinkKind = (typeof linkKinds)[number];
export type LinkTarget = { kind: LinkKind; code: string };

const letters: Record<LinkKind, string> = { unit: 'u', station: 's', place: 'p' };

/** `u_AP-3`, or `u-…` where the code has to be packed: a start parameter takes no other signs. */
const WORD = /^([usp])([_-])([A-Za-z0-9_-]+)$/;
const PLAIN = /^[A-Za-z0-9_-]+$/;
/** What Telegram takes. */
const LONGEST = 64;

/** The word that a link carries; `null` where the code is too long for a link. */
export function writeLinkWord({ kind, code }: LinkTarget): string | null {
  const packed = PLAIN.test(code) ? `_${code}` : `-${Buffer.from(code).toString('base64url')}`;
  const word = letters[kind] + packed;

  return word.length <= LONGEST ? word : null;
}

/** What a word names, or `null` when it is no such word; whether there is such a thing is another question. */
export function readLinkWord(word: string): LinkTarget | null {
  const [, letter, sign, written = ''] = WORD.exec(word) ?? [];
  const kind = linkKinds.find((one) => letters[one] === letter);
  if (!kind) return null;
  const code = sign === '_' ? written : Buffer.from(written, 'base64url').toString();

  return { kind, code };
}

/** Where people come in: the web chat, and the bot where there is one. */
export type Entrances = { publicUrl: string | null; botUsername: string | null };

export type Links = { telegram: string | null; web: string | null };

/** The links to a target, one for each entrance; `null` where the code is too long for a link. */
export function linksTo(target: LinkTarget, { publicUrl, botUsername }: Entrances): Links | null {
  const word = writeLinkWord(target);
  if (!word) return null;

  return {
    telegram: botUsername ? `https://t.me/${botUsername}?start=${word}` : null,
    web: publicUrl ? `${publicUrl}/chat?start=${word}` : null,
  };
}
