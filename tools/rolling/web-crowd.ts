/** Those who are in the web chat at the same time: whoever has said enough makes room for somebody new. */
import { type Ground, rest } from '../chaos/ground.ts';
import { type Mails, mailsOf } from './check-web.ts';
import { beInTheWebChat, newWebPerson, type WebPerson } from './web-person.ts';

export type WebCrowd = {
  people: WebPerson[];
  /** Ends when everybody who still listens has seen all there is, or it is clear that they never will; then they leave. */
  leave(readMails: () => Promise<Mails>): Promise<void>;
};

const SEEN_WITHIN_MS = 5000;
const LOOK_MS = 100;

export function comeToTheWebChat(ground: Ground, { origin, count }: { origin: string; count: number }): WebCrowd {
  const people: WebPerson[] = [];
  const leaving = new AbortController();
  const stillHere = new Set<WebPerson>();

  async function keepOne(): Promise<void> {
    while (!ground.over.aborted) {
      const [person, ownLeaving] = [newWebPerson(), new AbortController()];
      people.push(person);
      stillHere.add(person);
      const left = AbortSignal.any([leaving.signal, ownLeaving.signal]);
      await beInTheWebChat(ground, { origin, person, leaving: left }).catch((error: Error) => {
        person.waitsFor = error.message;
      });
      if (ground.over.aborted) return;
      stillHere.delete(person);
      ownLeaving.abort();
    }
  }
  const all = Promise.all(Array.from({ length: count }, keepOne));

  return {
    people,
    async leave(readMails) {
      const until = Date.now() + SEEN_WITHIN_MS;
      await Promise.race([all, rest(SEEN_WITHIN_MS)]);
      const mails = await readMails();
      const hasSeenAll = (person: WebPerson) => (person.news?.seen.length ?? 0) >= mailsOf(person, mails).length;
      while (Date.now() < until && ![...stillHere].every(hasSeenAll)) await rest(LOOK_MS);
      for (const person of stillHere) person.waitsFor ??= hasSeenAll(person) ? null : 'the last of its news';
      leaving.abort();
    },
  };
}
