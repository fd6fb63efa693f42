import type { Context } from '#features/context.ts';
import { actIfUnchanged } from '#features/opinion/act-if-unchanged.ts';
import type { Refusal } from '#features/opinion/act-on-thread.ts';
import { readForm } from '../read-form.ts';
import type { ConsoleContext } from './console-env.ts';
import { loadThread, type ThreadPicture } from './load-thread.ts';
import { showProblem } from './problem.page.ts';
import type { Refused } from './say-outcome.ts';
import { showThread } from './thread.page.ts';
import type { ThreadAction } from './thread-actions.ts';
import { type Form, parseForm } from './thread-form.ts';

type Done = {
  kind: 'taken' | 'released' | 'answered' | 'answered-all' | 'asked' | 'extended' | 'closed' | 'assigned' | 'recused';
};

export type Deed<Said> = {
  /** What the verb needs beside the thread; a refusal where the form lacks it. */
  parse: (form: Form) => Said | { kind: 'refused'; because: Refused };
  do: (context: Context, deed: Said & { threadId: string }) => Promise<Done | Refusal>;
};

/**
 * Does one thing with a thread and leads back to it. What is refused shows the thread as it stands now, with the reason and
 * with what was typed, so that nobody has to write anything twice.
 */
export async function act<Said extends object>(
  c: ConsoleContext,
  action: ThreadAction,
  deed: Deed<Said>,
): Promise<Response> {
  const picture = await loadThread(c, c.req.param('code') ?? '');
  const form = parseForm(await readForm(c));
  if (!picture) return showProblem(c, 'notFound', 404);
  if (!form) return showProblem(c, 'invalid', 400);
  const refuse = (because: Refused) => showRefusal(c, picture, { action, form, because });
  if (form.seen !== picture.thread.lastFactSequence) return refuse('changed');

  const said = deed.parse(form);
  if ('because' in said) return refuse((said as { because: Refused }).because);
  const threadId = picture.thread.id;
  const seen = { threadId, seen: form.seen };
  const outcome = await actIfUnchanged(c.var.context, seen, (step) => deed.do(step, { ...said, threadId }));
  if (outcome.kind === 'refused') return refuse(outcome.because);
  c.var.ports.onCommitted();

  return c.redirect(`/console/threads/${picture.thread.code}?view=${form.view}&done=${action}`, 303);
}

type RefusedDeed = { action: ThreadAction; form: Form; because: Refused };

/** What is wrong with the form is 422; what the state of the thread does not allow is 409. */
function showRefusal(
  c: ConsoleContext,
  picture: ThreadPicture,
  { action, form, because }: RefusedDeed,
): Promise<Response> {
  const isFormWrong = because === 'text-missing' || because === 'text-too-long' || because === 'owner-missing';
  const status = isFormWrong ? 422 : 409;

  return showThread(c, picture, { opened: action, typed: form.text, owner: form.owner, refused: because, status });
}
