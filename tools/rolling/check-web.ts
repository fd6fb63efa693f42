/** Whether the web chat kept its promises: what was written is there once, and its news were seen once, in order, all of them. */
import postgres from 'postgres';
import type { Stored } from '../chaos/read-service.ts';
import type { Violation } from '../chaos/violation.ts';
import type { WebPerson } from './web-person.ts';

type Mail = { owner: string; sequence: number; author: string; sourceId: string; text: string };
export type Mails = ReadonlyMap<string, Mail[]>;
type Judged = { people: readonly WebPerson[]; mails: Mails; threads: Stored['threads'] };

/** By person: what stands in their web chat. */
export async function readMails(databaseUrl: string): Promise<Mails> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const rows = await sql<Mail[]>`
      select person_id as owner, sequence::float8 as sequence, author, source_id as "sourceId", message->>'text' as text
      from mailbox_messages order by person_id, sequence`;
    return Map.groupBy(rows, ({ owner }) => owner);
  } finally {
    await sql.end();
  }
}

export function checkWeb({ people, mails, threads }: Judged): Violation[] {
  const texts = threads.map((thread) => thread.texts.join(' '));

  return people.flatMap((person, index): Violation[] => {
    const name = `number ${index + 1} in the web chat`;
    const own = mailsOf(person, mails);
    const broken = person.opinions.filter((opinion) => texts.filter((text) => text === opinion.join(' ')).length !== 1);

    return [
      ...(person.waitsFor === null ? [] : [never(`${name} waits in vain: ${person.waitsFor}`)]),
      ...broken.map((opinion): Violation => ({ rule: 'lost-effect', detail: `${name}: ${opinion} is not there once` })),
      ...checkWritten(name, person, own),
      ...checkSeen(name, person, own),
    ];
  });
}

/** All that stands in the web chat of a person, found by what they wrote. */
export function mailsOf({ wrote }: WebPerson, mails: Mails): Mail[] {
  return [...mails.values()].find((ofOne) => ofOne.some(({ sourceId }) => wrote.has(sourceId))) ?? [];
}

function checkWritten(name: string, { wrote }: WebPerson, own: readonly Mail[]): Violation[] {
  return [...wrote.values()].flatMap((text): Violation[] => {
    const count = own.filter((mail) => mail.author === 'person' && mail.text === text).length;
    if (count === 1) return [];
    const detail = `${name} wrote ${text} once, it stands there ${count} times`;

    return [{ rule: count < 1 ? 'lost-effect' : 'double-effect', detail }];
  });
}

function checkSeen(name: string, { news }: WebPerson, own: readonly Mail[]): Violation[] {
  const seen = news?.seen.map(({ sequence }) => sequence) ?? [];
  const last = Math.max(0, ...seen);
  const missed = own.filter(({ sequence }) => sequence <= last && !seen.includes(sequence));
  const twice = seen.filter((sequence, place) => seen.indexOf(sequence) !== place);
  const isOrdered = seen.every((sequence, place) => place === 0 || sequence >= (seen[place - 1] ?? 0));

  return [
    ...missed.map(({ sequence }) => never(`${name} missed message ${sequence}`)),
    ...twice.map((sequence): Violation => ({ rule: 'unmarked-repeat', detail: `${name} saw ${sequence} again` })),
    ...(isOrdered ? [] : [{ rule: 'out-of-order', detail: `${name} saw ${seen}` } as const]),
  ];
}

function never(detail: string): Violation {
  return { rule: 'never-sent', detail };
}
