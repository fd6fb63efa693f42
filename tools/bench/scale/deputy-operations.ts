import type { Context } from '#features/context.ts';
import { sendDigest } from '#features/digest/send-digest.ts';
import { answerThread } from '#features/opinion/answer-thread.ts';
import { claimThread } from '#features/opinion/claim-thread.ts';
import { listInbox } from '#features/opinion/list-threads.ts';
import { addDays, localDayOf } from '#shared/local-day.ts';
import { type ConnectedDeputy, type Office, type Operation, pick } from './ground.ts';
import { findSubmitted } from './intake-operations.ts';

const digestsMade = new Map<string, number>();

/** What a deputy does with the opinion that has just come in, and what all open ones amount to. */
export const deputyOperations: readonly Operation[] = [
  {
    name: 'a deputy claims',
    kind: 'item',
    prepare: ({ office }) => findReader(office),
    run: async ({ office }) => {
      const claim = await claimThread(asDeputy(office), { threadId: office.current.threadId });
      if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.because}`);
    },
  },
  {
    name: 'a deputy answers',
    kind: 'item',
    run: async ({ office }) => {
      const said = { threadId: office.current.threadId, text: '您好，已经向镇里反映，下周去看现场。' };
      const answer = await answerThread(asDeputy(office), said);
      if (answer.kind !== 'answered') throw new Error(`not answered: ${answer.because}`);
    },
  },
  {
    name: 'inbox of a deputy, first page',
    kind: 'page',
    run: async ({ office: { context, busy }, number }) =>
      (await listInbox(context, { deputyCode: pick(busy, number).code, page: 0 })).count,
  },
  {
    name: 'digest of a deputy',
    kind: 'page',
    run: async ({ office, number }) => {
      const { code: deputyCode, personId } = pick(office.busy, number);
      const at = office.context.clock.now();
      const day = addDays(localDayOf(at, office.context.office.timeZone), countDigest(office, deputyCode));
      const sending = await sendDigest(office.context, {
        deputy: { deputyCode, personId, language: 'zh-CN' },
        day,
        at,
      });
      if (sending.kind !== 'sent') throw new Error(`not sent: ${sending.kind}`);
    },
  },
];

async function findReader(office: Office): Promise<void> {
  const thread = await findSubmitted(office.context, office.current.person);
  if (!thread?.groupCode) throw new Error('nobody has the opinion');
  office.current.threadId = thread.id;
  office.current.deputy = office.readers.get(thread.groupCode);
}

function asDeputy({ context, current: { deputy } }: Office): Context {
  const { code, personId }: Pick<ConnectedDeputy, 'code' | 'personId'> = deputy ?? { code: '', personId: '' };

  return { ...context, actor: { kind: 'deputy', deputyCode: code, personId } };
}

/** How many digests the deputy has had here, so that each is the first of its day. */
function countDigest({ context }: Office, deputyCode: string): number {
  const key = `${context.office.id} ${deputyCode}`;
  const made = digestsMade.get(key) ?? 0;
  digestsMade.set(key, made + 1);

  return made;
}
