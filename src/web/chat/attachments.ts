import { Hono } from 'hono';
import { z } from 'zod';
import { loadAttachment } from '#features/opinion/load-attachment.ts';
import { mayReadAttachment } from '#features/opinion/may-read-attachment.ts';
import { answerWithFile } from '../answer-with-file.ts';
import type { Entrance } from '../entrance.ts';
import type { WebEnv } from '../web-ports.ts';
import { contextOf, findReader } from './messages.ts';
import type { ChatPorts } from './ports.ts';
import { refuse } from './refuse.ts';

const refusals = { gone: 'not-found', 'too-large': 'too-large', unreachable: 'unavailable' } as const;

/** Files of opinions, for those who may see them; for all others there is no such file. */
export function createAttachmentRoutes(ports: ChatPorts, entrance: Entrance): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();

  routes.get('/:id', async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'));
    const person = await findReader(c, ports, entrance);
    if (!id.success || !person) return refuse(c, 'not-found');
    const context = contextOf(ports);
    const attachmentId = id.data;
    const isAllowed = await mayReadAttachment(context, { attachmentId, personId: person.id });
    const loaded = isAllowed ? await loadAttachment(context, { attachmentId }) : null;

    const answer = loaded ? await answerWithFile(c, ports.fetchFile, loaded) : 'gone';

    return typeof answer === 'string' ? refuse(c, refusals[answer]) : answer;
  });

  return routes;
}
