/** Whether everything people did has had its effect, and only once. */
import { words } from './ground.ts';
import { type Ledger, type Opinion, tokenPattern } from './ledger.ts';
import type { Stored, ThreadRow } from './read-service.ts';
import type { Violation } from './violation.ts';

type Judged = { ledger: Ledger; stored: Stored; isAccepted: (updateId: number) => boolean };

export function checkEffects(judged: Judged): Violation[] {
  return [...checkWords(judged), ...checkOpinions(judged), ...checkClaims(judged), ...checkNotices(judged)];
}

/** Words that nobody else wrote are in exactly one place: a draft, an opinion, or the answer that no such place is known. */
function checkWords({ ledger, stored, isAccepted }: Judged): Violation[] {
  const found = countTokens([
    ...[...stored.drafts.values()].map(({ state }) => state),
    ...stored.threads.flatMap(({ texts }) => texts),
    ...stored.outbox.flatMap(({ text }) => placeNotFoundIn(text)),
  ]);

  return [...ledger.written.values()].flatMap(({ token, updateId, isReplaced }): Violation[] => {
    const count = found.get(token) ?? 0;
    const expected = isAccepted(updateId) && !isReplaced ? 1 : 0;
    if (count === expected) return [];
    const detail = `${token} of update ${updateId} is there ${count} times instead of ${expected}`;

    return [{ rule: count < expected ? 'lost-effect' : 'double-effect', detail }];
  });
}

function placeNotFoundIn(text: string): string[] {
  const [token] = text.match(tokenPattern) ?? [];

  return token && text === words(($) => $.place.notFound, { place: token }) ? [token] : [];
}

function countTokens(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of texts.flatMap((text) => text.match(tokenPattern) ?? [])) {
    counts.set(token, (counts.get(token) ?? 0) + 1);
  }

  return counts;
}

/** Who waits for every answer knows exactly what should be there: each opinion once, its words in order, nothing else. */
function checkOpinions({ ledger, stored }: Judged): Violation[] {
  const byChat = Map.groupBy(ledger.opinions, ({ chat }) => chat);

  return [...byChat].flatMap(([chat, opinions]): Violation[] => {
    const threads = stored.threads.filter((thread) => thread.chat === chat);
    const submitted = opinions.filter(({ code }) => code !== null);
    const surplus = threads.filter(({ code }) => !submitted.some((opinion) => opinion.code === code));
    const unfinished = opinions.filter(({ code }) => code === null).flatMap((opinion) => opinion.words);
    const inHand = stored.drafts.get(chat)?.texts ?? [];

    return [
      ...submitted.flatMap((opinion) => checkOpinion(opinion, threads)),
      ...surplus.map(
        ({ code }): Violation => ({ rule: 'double-effect', detail: `${code} of ${chat}: nobody submitted it` }),
      ),
      ...differ(`the draft of ${chat}`, unfinished, inHand),
    ];
  });
}

function checkOpinion({ chat, code, words: written, amendments }: Opinion, threads: readonly ThreadRow[]): Violation[] {
  const thread = threads.find((one) => one.code === code);
  if (!thread)
    return [{ rule: 'lost-effect', detail: `${code} of ${chat}: the receipt came, the opinion is not there` }];

  return differ(`${code} of ${chat}`, [...written, ...amendments], thread.texts);
}

function differ(what: string, expected: readonly string[], found: readonly string[]): Violation[] {
  if (expected.join('\n') === found.join('\n')) return [];
  const rule = found.length > expected.length ? 'double-effect' : 'lost-effect';

  return [{ rule, detail: `${what}: ${found.join(' ')} instead of ${expected.join(' ')}` }];
}

/** However many deputies press at once, and however often, an opinion is taken once. */
function checkClaims({ ledger, stored, isAccepted }: Judged): Violation[] {
  return stored.threads.flatMap(({ code, claims }): Violation[] => {
    const expected = (ledger.claims.get(code) ?? []).some(isAccepted) ? 1 : 0;
    if (claims === expected) return [];

    return [
      {
        rule: claims < expected ? 'lost-effect' : 'double-effect',
        detail: `${code} was taken ${claims} times instead of ${expected}`,
      },
    ];
  });
}

/** Every deputy of the group is told of every new opinion once. */
function checkNotices({ ledger, stored }: Judged): Violation[] {
  const told = stored.outbox.filter(({ text }) => text.startsWith(opening));
  const groups = new Set(
    stored.threads.filter(({ id }) => told.some(({ subjectId }) => subjectId === id)).map(({ groupCode }) => groupCode),
  );
  const threads = stored.threads.filter(({ groupCode }) => groupCode !== null && groups.has(groupCode));

  return threads.flatMap(({ id, code }) =>
    ledger.deputies.flatMap((chat): Violation[] => {
      const count = told.filter((row) => row.subjectId === id && row.chat === chat).length;
      if (count === 1) return [];
      return [
        {
          rule: count === 0 ? 'never-sent' : 'double-effect',
          detail: `deputy ${chat} is told ${count} times of ${code}`,
        },
      ];
    }),
  );
}

const opening =
  words(($) => $.notice.opinionArrived, { code: '', preview: '', place: '', topic: '', day: '' }).split(' ')[0] ?? '';
