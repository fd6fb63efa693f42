import { describe, expect, it } from 'vitest';
import type { MailboxEvent } from '#web/chat/mailbox-event.ts';
import { checkWeb } from '../../tools/rolling/check-web.ts';
import { newWebPerson } from '../../tools/rolling/web-person.ts';

/** Somebody who wrote one sentence and saw these; three messages stand in their chat. */
function judge({ seen, written = ['the lamp'] }: { seen: number[]; written?: string[] }): string[] {
  const news = { seen: seen.map((sequence) => ({ sequence }) as MailboxEvent), gapsMs: [], untilSees: async () => {} };
  const person = { ...newWebPerson(), wrote: new Map([['id-1', 'the lamp']]), news };
  const texts = [...written, 'an answer', 'another'];
  const mails = texts.map((text, index) => ({
    ...{ owner: 'somebody', sequence: index + 1, text },
    ...(text === 'the lamp'
      ? { author: 'person', sourceId: `id-${index + 1}` }
      : { author: 'service', sourceId: text }),
  }));

  return checkWeb({ people: [person], mails: new Map([['somebody', mails]]), threads: [] }).map(({ rule }) => rule);
}

describe('what is checked of the web chat after a rolling restart', () => {
  it('finds nothing where everything was seen once and in order', () => {
    expect(judge({ seen: [1, 2, 3] })).toEqual([]);
  });

  it('finds what was missed', () => {
    expect(judge({ seen: [1, 3] })).toEqual(['never-sent']);
  });

  it('finds what was seen again', () => {
    expect(judge({ seen: [1, 2, 2, 3] })).toEqual(['unmarked-repeat']);
  });

  it('finds another order', () => {
    expect(judge({ seen: [1, 3, 2] })).toEqual(['out-of-order']);
  });

  it('finds what was taken in twice', () => {
    expect(judge({ seen: [1, 2, 3, 4], written: ['the lamp', 'the lamp'] })).toEqual(['double-effect']);
  });
});
