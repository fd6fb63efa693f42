/** Whole conversations, told once for either database. */
import { describe, expect, it } from 'vitest';
import { type Cast, castOf } from './cast.ts';
import { type DatabaseName, databases } from './story-database.ts';
import { openWorld, type World, webhookSecret } from './world.ts';

/** People write Chinese and the service logs English: a sign of it in a log is something a person wrote. */
const CHINESE = /\p{Script=Han}/u;

/** What a log may never hold, beside what people write. */
const secretsOf = (world: World) => [world.bot.token, webhookSecret, world.config().sessionSecret ?? '', '.example'];

/** What a story is about may be an error itself: the events it expects in the log. */
type Exception = { errors?: string[] };

/**
 * A story: who does what and what they see. At the end nothing was sent that Telegram would refuse, the application noted no
 * error and no word of anybody, and the doctor finds nothing.
 */
export function story(title: string, tell: (cast: Cast) => Promise<void>, { errors = [] }: Exception = {}): void {
  describe(title, () => {
    it.each(databasesFor(title))('on %s', async (database) => {
      const world = await openWorld(database);
      try {
        const cast = castOf(world);
        await tell(cast);

        expect(world.bot.violations).toEqual([]);
        expect(errorsIn(world).filter((event) => !errors.includes(event))).toEqual([]);
        expect(world.logged().join('\n')).not.toMatch(CHINESE);
        expect(world.logged().filter((line) => secretsOf(world).some((secret) => line.includes(secret)))).toEqual([]);
        expect(await cast.operator.runs('doctor')).not.toBe('');
      } finally {
        await world.end();
      }
    });
  });
}

/** The databases are one engine in two forms. A title keeps to one of them, so both hear stories; `npm run soak` plays all on both. */
function databasesFor(title: string): readonly DatabaseName[] {
  if (process.env.STORIES_ON === 'both') return databases;
  const sum = [...title].reduce((total, sign) => total + (sign.codePointAt(0) ?? 0), 0);

  return databases.filter((_, index) => index === sum % databases.length);
}

function errorsIn(world: World): string[] {
  const lines = world.logged().map((line) => JSON.parse(line) as { level: string; event: string });

  return lines.filter(({ level }) => level === 'error').map(({ event }) => event);
}
