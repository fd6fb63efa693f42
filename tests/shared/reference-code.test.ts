import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReferenceCode, newReferenceCode, parseReferenceCode } from '#shared/reference-code.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc.constant(null).map(() => newReferenceCode());

describe('a reference code', () => {
  it('has eight symbols and is read back as it is shown', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(parseReferenceCode(formatReferenceCode(code))).toBe(code);
      }),
    );
  });

  it('is read however people write it', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const sloppy = ` ${formatReferenceCode(code).toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l').replace('-', ' — ')}`;

        expect(parseReferenceCode(sloppy)).toBe(code);
        expect(parseReferenceCode(code.replace(/[0-9A-Z]/g, toFullWidth))).toBe(code);
      }),
    );
  });

  it('is refused when any one symbol is wrong', () => {
    const slip = fc.record({ code: codes, position: fc.nat(7), symbol: fc.constantFrom(...SYMBOLS) });

    fc.assert(
      fc.property(slip, ({ code, position, symbol }) => {
        fc.pre(code[position] !== symbol);
        const wrong = code.slice(0, position) + symbol + code.slice(position + 1);

        expect(parseReferenceCode(wrong)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused when it is too short, too long or no code at all', () => {
    expect(['', '7KM2', '7KM2-Q4XTT', '柳树湾', 'UUUU-UUUU'].map(parseReferenceCode)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

function toFullWidth(symbol: string): string {
  return String.fromCharCode(symbol.charCodeAt(0) + 0xfee0);
}
