import { parseUpdate } from '#channels/telegram/parse-update.ts';
import type { Context } from '#features/context.ts';
import { acceptUpdates } from '#features/intake/accept-updates.ts';
import { listThreadsOfPerson } from '#features/opinion/thread.queries.ts';
import { findPersonOfIdentity } from '#features/person/find-person-of-identity.ts';
import { telegramAccountId } from '#features/person/person.ts';
import { conversePorts } from '../../../src/app/accept.ts';
import { flow, updateOf } from '../intake/people.ts';
import { type Operation, pick, type Turn } from './ground.ts';

const ports = conversePorts({ config: { publicUrl: 'https://bench.invalid' } });
const WORDS = 3;
const SUBMIT = 5;
let people = 20_000_000;

/** One update at a time, as on a Worker: the key, the lock, the dialogue, its effects and the answer, in one transaction. */
export const intakeOperations: readonly Operation[] = [
  {
    name: 'a step of the dialogue',
    kind: 'item',
    prepare: async (turn) => {
      people += 1;
      turn.office.current.person = people;
      for (let step = 0; step < WORDS; step += 1) await take(turn, step);
    },
    run: (turn) => take(turn, WORDS),
  },
  {
    name: 'the step that submits',
    kind: 'item',
    prepare: (turn) => take(turn, WORDS + 1),
    run: (turn) => take(turn, SUBMIT),
  },
  {
    name: 'an opinion, all six steps',
    kind: 'item',
    prepare: async () => {
      people += 1;
    },
    run: async (turn) => {
      turn.office.current.person = people;
      for (const step of flow.keys()) await take(turn, step);
    },
  },
];

async function take({ office: { context, current }, villages }: Turn, step: number): Promise<void> {
  const person = { id: current.person, village: pick(villages, current.person) };
  const parsed = parseUpdate(JSON.parse(updateOf(person, step)), telegramAccountId);
  const [incoming] = parsed.kind === 'heard' ? parsed.incoming : [];
  if (!incoming) throw new Error('an update said nothing');
  const [outcome] = await acceptUpdates(context, [{ incoming }], ports);
  if (outcome?.kind !== 'accepted') throw new Error(`a step was not accepted: ${outcome?.kind}`);
}

/** Villages that lead straight to their group, without a question in between. */
export async function findStraightVillages(office: Turn['office'], villages: readonly string[]): Promise<string[]> {
  const straight: string[] = [];
  for (const village of villages) {
    people += 1;
    office.current.person = people;
    for (const step of flow.keys()) await take({ office, number: 0, villages: [village] }, step);
    if (await findSubmitted(office.context, people)) straight.push(village);
  }

  return straight;
}

/** The opinion that somebody has just handed in. */
export async function findSubmitted(context: Context, person: number) {
  const met = await findPersonOfIdentity(context, { accountId: telegramAccountId, externalId: String(person) });
  const [thread] = met ? await listThreadsOfPerson(context.db, context.office.id, met.id, 1) : [];

  return thread;
}
