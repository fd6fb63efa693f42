import type { Context } from '../context.ts';
import { countAgainstLimit } from '../limit/count-against-limit.ts';
import { lookUpOpinion } from '../opinion/look-up-opinion.ts';
import { viewThread } from '../opinion/read-thread.ts';
import type { Applied } from './apply-effects.ts';
import type { Say } from './dialogue.ts';
import { ledgerText } from './thread-text.ts';

/** Shows the ledger of an opinion to whoever knows its code and PIN; tries are counted for the person and for the code. */
export async function lookUp(
  context: Context,
  asked: { code: string; pin: string; personId: string },
): Promise<Applied> {
  const own = await countAgainstLimit(context, { limit: 'look-ups-per-person', subject: asked.personId });
  const found = own.kind === 'exceeded' ? ({ kind: 'limited' } as const) : await lookUpOpinion(context, asked);
  if (found.kind === 'not-found') return { say: [notFound], next: { kind: 'askingForCode' } };
  if (found.kind !== 'found') return { say: [limited] };
  const view = await viewThread(context, found.thread);

  return { say: [{ text: (texts) => ledgerText(view, texts, context.office.timeZone) }] };
}

const notFound: Say = { text: ({ conversation: t }) => t(($) => $.lookUp.notFound) };
const limited: Say = { text: ({ conversation: t }) => t(($) => $.lookUp.limited) };
