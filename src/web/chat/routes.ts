import { type Context, Hono } from 'hono';
import { setLanguage } from '#features/person/set-language.ts';
import { textsIn } from '#i18n/texts.ts';
import type { Language } from '#shared/language.ts';
import { checkOrigin } from '../check-origin.ts';
import { type Entrance, endSession, entrances, keepSession } from '../entrance.ts';
import { requestLanguage } from '../request-language.ts';
import type { WebEnv } from '../web-ports.ts';
import { createAttachmentRoutes } from './attachments.ts';
import { renderChat } from './chat.page.ts';
import { createEventRoutes } from './events.ts';
import { contextOf, createMessageRoutes, findReader } from './messages.ts';
import type { ChatPorts } from './ports.ts';
import { createUploadRoutes } from './uploads.ts';

/** The web chat, to be mounted at the root: `/chat` for constituents, `/chat/deputy` for deputies. */
export function createChatRoutes(ports: ChatPorts): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.use('/chat/*', requestLanguage(ports), checkOrigin(ports));
  routes.route(entrances.deputy.path, createEntranceRoutes(ports, entrances.deputy));
  routes.route(entrances.constituent.path, createEntranceRoutes(ports, entrances.constituent));

  return routes;
}

function createEntranceRoutes(ports: ChatPorts, entrance: Entrance): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();

  routes.get('/', async (c) => {
    keepSession(c, entrance, ports.isSecure);
    c.header('Cache-Control', 'no-store');
    const { office } = contextOf(ports);
    const texts = textsIn(await agreeOnLanguage(c, ports, entrance));

    return c.html(renderChat(texts, { entrance, office, isDemo: await ports.isDemo() }));
  });
  routes.post('/session/ending', (c) => {
    endSession(c, entrance, ports.isSecure);

    return c.redirect(entrance.path, 303);
  });
  routes.route('/messages', createMessageRoutes(ports, entrance));
  routes.route('/events', createEventRoutes(ports, entrance));
  routes.route('/uploads', createUploadRoutes(ports, entrance));
  routes.route('/attachments', createAttachmentRoutes(ports, entrance));

  return routes;
}

/** Page and conversation speak one language: the one asked for by a link, else the one the person chose in the conversation. */
async function agreeOnLanguage(c: Context<WebEnv>, ports: ChatPorts, entrance: Entrance): Promise<Language> {
  const person = await findReader(c, ports, entrance);
  const { language } = c.var;
  if (!person || person.language === language) return language;
  if (c.req.query('lang') !== language) return person.language;
  await setLanguage(contextOf(ports), { personId: person.id, language });

  return language;
}
