/** The beginning of a run: the processes open, the deputies arrive, and people begin to write. */
import { type Ground, rest } from './ground.ts';
import { beFickle } from './people/blocker.ts';
import { beCareful } from './people/careful.ts';
import { arrive, beDeputy } from './people/deputy.ts';
import { beHasty } from './people/hasty.ts';
import type { Plan } from './plan.ts';
import { runCommand } from './run-command.ts';
import type { Stage } from './stage.ts';

type People = Pick<Plan, 'people' | 'deputies'>;

const FIRST_CHAT = 5_000_000;

/** The first process makes the tables and the county; then the deputies come in. */
export async function open(stage: Stage, people: People): Promise<void> {
  const [first, ...others] = stage.processes;
  first?.start();
  while (!first?.isUp()) await rest(50);
  for (const process of others) process.start();
  await bringIn(stage, people);
}

/** The deputies, one after another. */
export async function bringIn({ ground, environment }: Stage, { deputies }: People): Promise<void> {
  for (const [index, code] of deputies.entries()) {
    const { output } = await runCommand(environment, `invite deputy ${code}`);
    await arrive(ground, FIRST_CHAT + index, /start=(inv_[\w-]+)/.exec(output)?.[1] ?? '');
  }
}

/** Whoever has said enough makes room for somebody new. `restless` ends soon after it is over: those who wait for no answer. */
export function comeIn(ground: Ground, { people, deputies }: People): { restless: Promise<unknown> } {
  let lastChat = FIRST_CHAT + deputies.length;
  const keep = (count: number, be: (ground: Ground, chat: number) => Promise<void>) =>
    Array.from({ length: count }, async () => {
      while (!ground.over.aborted) {
        lastChat += 1;
        const chat = lastChat;
        await be(ground, chat).catch((error: Error) => ground.ledger.waits.set(chat, error.message));
      }
    });
  void keep(people.careful, beCareful);
  const atWork = deputies.map((_, index) => beDeputy(ground, FIRST_CHAT + index));

  return { restless: Promise.all([...atWork, ...keep(people.hasty, beHasty), ...keep(people.fickle, beFickle)]) };
}
