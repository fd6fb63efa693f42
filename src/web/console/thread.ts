import { Hono } from 'hono';
import type { Context } from '#features/context.ts';
import { answerAlike } from '#features/opinion/answer-alike.ts';
import { answerThread, askConstituent } from '#features/opinion/answer-thread.ts';
import { assignThread } from '#features/opinion/assign-thread.ts';
import { closeThread } from '#features/opinion/close-thread.ts';
import { extendThread } from '#features/opinion/extend-thread.ts';
import { loadAttachment } from '#features/opinion/load-attachment.ts';
import { lookAtIdentity } from '#features/opinion/look-at-identity.ts';
import { recuseDeputy } from '#features/opinion/recuse-deputy.ts';
import { releaseHeld } from '#features/opinion/release-held.ts';
import { takeThread } from '#features/opinion/take-thread.ts';
import { storable } from '#shared/storable.ts';
import { answerWithFile } from '../answer-with-file.ts';
import { act } from './act.ts';
import type { ConsoleEnv } from './console-env.ts';
import { loadThread } from './load-thread.ts';
import { showProblem } from './problem.page.ts';
import { createRegistrationRoutes } from './registrations.ts';
import { requireActing } from './require-session.ts';
import { showThread } from './thread.page.ts';
import { parseAnswer, parseNothing, parseOwner, parseReason, parseRecused, parseText } from './thread-form.ts';

const fileProblems = {
  gone: { problem: 'notFound', status: 404 },
  'too-large': { problem: 'fileTooLarge', status: 413 },
  unreachable: { problem: 'fileUnreachable', status: 503 },
} as const;

/** One thread: looking at it, and each thing that staff do with it as a resource of its own. */
export function createThreadRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get('/:code', async (c) => {
    const picture = await loadThread(c, c.req.param('code'));

    return picture ? showThread(c, picture) : showProblem(c, 'notFound', 404);
  });

  app.get('/:code/assignment', requireActing, async (c) => {
    const picture = await loadThread(c, c.req.param('code'));
    const owner = storable(c.req.query('owner') ?? '').trim();

    return picture ? showThread(c, picture, { opened: 'assignment', owner }) : showProblem(c, 'notFound', 404);
  });

  app.post('/:code/identity-look', requireActing, async (c) => {
    const picture = await loadThread(c, c.req.param('code'));
    const identity = picture ? await lookAtIdentity(c.var.context, { code: picture.thread.code }) : null;

    return picture && identity ? showThread(c, picture, { identity }) : showProblem(c, 'notFound', 404);
  });

  app.get('/:code/attachments/:id', async (c) => {
    const picture = await loadThread(c, c.req.param('code'));
    const attachment = picture?.attachments.find(({ id }) => id === c.req.param('id'));
    const loaded = attachment ? await loadAttachment(c.var.context, { attachmentId: attachment.id }) : null;

    const answer = loaded ? await answerWithFile(c, c.var.ports.fetchFile, loaded) : 'gone';

    if (typeof answer !== 'string') return answer;
    const { problem, status } = fileProblems[answer];

    return showProblem(c, problem, status);
  });

  return app.route('/', createRegistrationRoutes()).route('/', createActionRoutes());
}

function createActionRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use('/:code/*', requireActing);

  app.post('/:code/taking', (c) => act(c, 'taking', { parse: parseNothing, do: takeThread }));
  app.post('/:code/release', (c) => act(c, 'release', { parse: parseNothing, do: releaseHeld }));
  app.post('/:code/answer', (c) => act(c, 'answer', { parse: parseAnswer, do: answer }));
  app.post('/:code/question', (c) => act(c, 'question', { parse: parseText, do: askConstituent }));
  app.post('/:code/extension', (c) => act(c, 'extension', { parse: parseReason, do: extendThread }));
  app.post('/:code/closing', (c) => act(c, 'closing', { parse: parseReason, do: closeThread }));
  app.post('/:code/assignment', (c) => act(c, 'assignment', { parse: parseOwner, do: assignThread }));
  app.post('/:code/recusal', (c) => act(c, 'recusal', { parse: parseRecused, do: recuseDeputy }));

  return app;
}

/** One answer for all who say the same, where staff want it so. */
function answer(context: Context, { isForAll, ...said }: { threadId: string; text: string; isForAll: boolean }) {
  return isForAll ? answerAlike(context, said) : answerThread(context, said);
}
