import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMessage } from '#channels/telegram/render-message.ts';
import { splitText } from '#channels/telegram/split-text.ts';
import { textMessage } from '#shared/message.ts';

describe('a message for Telegram', () => {
  it('carries its buttons under the last part', () => {
    const message = textMessage(`${'a'.repeat(4000)}\n${'b'.repeat(200)}`, [[{ label: 'Yes', action: 'yes:1' }]]);

    expect(renderMessage(message)).toEqual([
      { text: 'a'.repeat(4000), keyboard: [] },
      { text: 'b'.repeat(200), keyboard: [[{ text: 'Yes', callback_data: 'yes:1' }]] },
    ]);
  });

  it('writes out a link to this machine, which Telegram takes in no button', () => {
    const message = textMessage('Look:', [
      [
        { label: 'here', url: 'http://localhost:8080/r/1' },
        { label: 'there', url: 'https://example.org/r/1' },
      ],
      [{ label: 'near', url: 'http://127.0.0.1:8080/' }],
    ]);

    expect(renderMessage(message)).toEqual([
      {
        text: 'Look:\nhere: http://localhost:8080/r/1\nnear: http://127.0.0.1:8080/',
        keyboard: [[{ text: 'there', url: 'https://example.org/r/1' }]],
      },
    ]);
  });

  it('refuses an action that is too long, in bytes', () => {
    expect(() => renderMessage(textMessage('?', [[{ label: 'Yes', action: '是'.repeat(22) }]]))).toThrow('too long');
    expect(renderMessage(textMessage('?', [[{ label: 'Yes', action: '是'.repeat(21) }]]))).toHaveLength(1);
  });
});

describe('a long text', () => {
  it('is cut at the end of a paragraph, a line or a sentence', () => {
    expect(splitText('one two.\n\nthree', 12)).toEqual(['one two.', 'three']);
    expect(splitText('第一句话。第二句话。', 8)).toEqual(['第一句话。', '第二句话。']);
  });

  it('loses nothing but blanks, and never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const parts = splitText(text, most);

        expect(parts.every((part) => part.length <= most && part.isWellFormed())).toBe(true);
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
