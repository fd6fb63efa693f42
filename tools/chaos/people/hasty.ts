/** Somebody who writes and presses at once and reads nothing. Wherever such words land, they are kept or repeated back. */
import { dawdle, type Ground, words } from '../ground.ts';
import { press, write } from './act.ts';

/** An opinion holds 50 parts. */
const MOST_TEXTS = 40;

/** Buttons after which anything that is typed is either part of an opinion or the name of a place that is not found. */
const harmless = new Set([
  words(($) => $.welcome.begin),
  words(($) => $.place.unknown),
  words(($) => $.writing.done),
  words(($) => $.confirm.change.text),
  words(($) => $.confirm.submit),
]);

export async function beHasty(ground: Ground, chat: number): Promise<void> {
  for (let count = 0; count < MOST_TEXTS && !ground.over.aborted; count += 1) {
    write(ground, chat);
    press(ground, chat, (label) => harmless.has(label));
    await dawdle(ground, 1500, 5000);
  }
}
