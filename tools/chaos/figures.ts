/** How much was done, and how rough it was. */

import type { Damage } from './break-things.ts';
import { words } from './ground.ts';
import type { Stored } from './read-service.ts';
import type { Stage } from './stage.ts';

/** In the order in which they are shown. */
export type Figures = [name: string, count: number][];
type Ending = { damage: Damage; roughSeconds: number; stored: Stored };

export function countFigures(stage: Stage, { damage, roughSeconds, stored }: Ending): Figures {
  const { calls, ground, bot, weather } = stage;
  const arrivals = ground.mailboxes.chats().flatMap(ground.mailboxes.inChat);
  const { opinions, written } = ground.ledger;

  return [
    ['seconds of chaos', roughSeconds],
    ['kill -9 of a service process', damage.serviceKills],
    ['… with updates under way', damage.amidUpdates],
    ['… with sends under way', damage.amidSends],
    ['… with nothing under way', damage.amidNothing],
    ['kill -9 of the database server', damage.databaseKills],
    ['… while updates were under way', damage.databaseKillsAmidWork],
    ['updates', ground.office.countAccepted()],
    ['deliveries of updates', calls.counts.brought],
    ['… answered 200', calls.counts.taken],
    ['… answered 503', calls.counts.askedAgain],
    ['… without an answer', calls.counts.unanswered],
    ['calls of the Bot API', bot.calls.length],
    ['… answered 429', weather.counts['429']],
    ['… answered 500', weather.counts['500']],
    ['… answered 403', bot.calls.filter(({ status }) => status === 403).length],
    ['… never answered', weather.counts.hang],
    ['… connection reset', weather.counts.reset],
    ['messages owed', stored.outbox.length],
    ['messages and edits seen', arrivals.length],
    ['… marked as a repeat', arrivals.filter(({ text }) => text.startsWith(words(($) => $.telegram.repeat))).length],
    ['words written', written.size],
    ['opinions handed in', stored.threads.length],
    ['… known word by word', opinions.filter(({ code }) => code !== null).length],
    ['opinions taken by deputies', stored.threads.filter(({ claims }) => claims > 0).length],
  ];
}
