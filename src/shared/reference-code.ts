import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that a code read aloud or written by hand is not misread. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_SYMBOLS = 7;

/** Seven random symbols and one check symbol; shown as `7KM2-Q4XT`, stored without the hyphen. */
export function newReferenceCode(): string {
  const random = Array.from({ length: RANDOM_SYMBOLS }, () => SYMBOLS[randomInt(SYMBOLS.length)]).join('');

  return random + checkSymbol(random);
}

/** Reads a code as people write it: any case, with hyphens or blanks, O for 0, I or L for 1. `null` when it cannot be one. */
export function parseReferenceCode(written: string): string | null {
  const code = written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–_]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (code.length !== RANDOM_SYMBOLS + 1 || [...code].some((symbol) => !SYMBOLS.includes(symbol))) return null;
  const random = code.slice(0, RANDOM_SYMBOLS);

  return checkSymbol(random) === code[RANDOM_SYMBOLS] ? code : null;
}

/** `7KM2Q4XT` as a person reads it: `7KM2-Q4XT`. */
export function formatReferenceCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Odd weights, so that any one wrong symbol and most swaps of neighbours change the sum modulo 32. */
function checkSymbol(random: string): string {
  const sum = [...random].reduce((total, symbol, index) => total + SYMBOLS.indexOf(symbol) * (2 * index + 1), 0);

  return SYMBOLS[sum % SYMBOLS.length] ?? '0';
}
