import { submitOpinion } from '#features/opinion/submit-opinion.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { telegramAccountId } from '#features/person/person.ts';
import type { World } from './world.ts';

let lastId = 9_000_000;

/** Many people of 柳树湾 have written, each once: a story that needs a pile of opinions need not tell how each came about. */
export async function aCrowdHasWritten(world: World, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    lastId += 1;
    const context = await world.app().loadContext({ kind: 'job', name: 'crowd' });
    const who = { accountId: telegramAccountId, externalId: String(lastId), languageTag: 'zh-hans' };
    const { person } = await findOrCreatePerson(context, who);
    await submitOpinion(
      { ...context, actor: { kind: 'constituent', personId: person.id } },
      {
        ...{ personId: person.id, accountId: who.accountId, kind: 'opinion', topicId: 'urban-construction' },
        ...{ placeCode: 'P-AP-03', unitCode: 'AP-03', signature: null },
        parts: [{ kind: 'text', text, messageId: null }],
      },
    );
  }
  await world.settle();
}
