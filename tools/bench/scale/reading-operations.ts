import { findUnitNames } from '#features/electorate/find-unit-names.ts';
import { findThreadsAlike, groupThreadsAlike } from '#features/opinion/find-threads-alike.ts';
import { countViews, listQueue } from '#features/opinion/list-queue.ts';
import { listOpinionsOfPerson } from '#features/opinion/list-threads.ts';
import { findThreadByReturnToken, lookUpOpinion } from '#features/opinion/look-up-opinion.ts';
import { type QueueView, queueViews } from '#features/opinion/queue.queries.ts';
import { readLedger } from '#features/opinion/read-ledger.ts';
import { readThread } from '#features/opinion/read-thread.ts';
import { textsIn } from '#i18n/texts.ts';
import { type Office, type Operation, pick } from './ground.ts';
import { pin } from './grown.ts';

const texts = textsIn('zh-CN');
const LONGEST_LIST = 100;

/** One opinion, whenever it was handed in, as those see it who may. */
export const readingOperations: readonly Operation[] = [
  {
    name: 'opening an opinion',
    kind: 'item',
    run: ({ office, number }) => readThread(office.context, { code: threadOf(office, number).code }),
  },
  {
    name: 'its ledger, by code and PIN',
    kind: 'item',
    run: async ({ office: { context, threads }, number }) => {
      const found = await lookUpOpinion(context, { code: pick(threads, number).thread.code, pin });
      if (found.kind !== 'found') throw new Error(`the code was not taken: ${found.kind}`);
      await readLedger(context, found.thread, texts);
    },
  },
  {
    name: 'its ledger, by the return link',
    kind: 'item',
    run: async ({ office: { context, threads }, number }) => {
      const thread = await findThreadByReturnToken(context, `return-${pick(threads, number).number}`);
      if (!thread) throw new Error('the link leads nowhere');
      await readLedger(context, thread, texts);
    },
  },
  {
    name: '“my opinions”',
    kind: 'item',
    run: ({ office, number }) =>
      listOpinionsOfPerson(office.context, { personId: threadOf(office, number).personId ?? '', page: 0 }),
  },
  {
    name: 'opinions that say the same',
    kind: 'page',
    run: async ({ office, number }) => (await findThreadsAlike(office.context, threadOf(office, number))).length,
  },
  ...queueViews.map<Operation>((view) => ({
    name: `queue: ${view}`,
    kind: 'page',
    run: ({ office }) => showQueue(office, view),
  })),
  { name: 'queue: counts of all views', kind: 'page', run: ({ office }) => countViews(office.context) },
];

function threadOf(office: Office, number: number) {
  return pick(office.threads, number).thread;
}

/** As the page of the console asks for it. */
async function showQueue({ context }: Office, view: QueueView): Promise<number> {
  const listed = (await listQueue(context, { view, limit: LONGEST_LIST + 1 })).map(({ thread }) => thread);
  await findUnitNames(context, [...new Set(listed.flatMap(({ unitCode }) => unitCode ?? []))]);
  await groupThreadsAlike(context, listed);

  return listed.length;
}
