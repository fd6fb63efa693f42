import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkKinds, linksTo, readLinkWord, writeLinkWord } from '#features/electorate/link.ts';

describe('the word of a link', () => {
  it('is the code itself where it can be, and packed where it cannot', () => {
    expect(writeLinkWord({ kind: 'unit', code: 'AP-3' })).toBe('u_AP-3');
    expect(writeLinkWord({ kind: 'station', code: '安平' })).toMatch(/^s-[A-Za-z0-9_-]+$/);
  });

  it('reads back as it was written, in the signs a bot takes, whatever the code', () => {
    const code = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });

    fc.assert(
      fc.property(fc.constantFrom(...linkKinds), code, (kind, code) => {
        const word = writeLinkWord({ kind, code });

        if (word === null) return;
        expect(word).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
        expect(readLinkWord(word)).toEqual({ kind, code });
      }),
    );
  });

  it('is none where the code is too long for a bot', () => {
    expect(writeLinkWord({ kind: 'place', code: '柳'.repeat(16) })).toBeNull();
  });

  it.each(['', 'inv_abc', 'u_', 'x_AP-3', 'u_安平', '/etc'])('is not «%s»', (word) => {
    expect(readLinkWord(word)).toBeNull();
  });
});

describe('the links to a target', () => {
  it('lead to each entrance there is', () => {
    const target = { kind: 'unit', code: 'AP-3' } as const;

    const both = linksTo(target, { publicUrl: 'https://x.example', botUsername: 'yunxi_bot' });
    const one = linksTo(target, { publicUrl: 'https://x.example', botUsername: null });

    expect(both).toEqual({
      telegram: 'https://t.me/yunxi_bot?start=u_AP-3',
      web: 'https://x.example/chat?start=u_AP-3',
    });
    expect(one?.telegram).toBeNull();
  });
});
