import { Hono, type Context as HonoContext } from 'hono';
import type { Context } from '#features/context.ts';
import { findDeputyOfPerson } from '#features/electorate/find-deputy-of-person.ts';
import { addressSubject } from '#features/limit/address-subject.ts';
import { countAgainstLimit } from '#features/limit/count-against-limit.ts';
import { findThreadByReturnToken } from '#features/opinion/look-up-opinion.ts';
import { readLedger } from '#features/opinion/read-ledger.ts';
import type { Thread } from '#features/opinion/thread.table.ts';
import { attachIdentity } from '#features/person/attach-identity.ts';
import { entrances, renewSession } from '../entrance.ts';
import type { WebEnv, WebPorts } from '../web-ports.ts';
import { contextOf, frameOf, keepPrivate } from './frame.ts';
import { renderLedger, renderNoLedger } from './ledger.page.ts';

const TOKEN = /^[\w-]{32}$/;

/** The personal link of a receipt: it shows what became of the opinion, and pressing brings the conversation to this browser. */
export function createReturnRoutes(ports: WebPorts): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();

  routes.get('/:token', async (c) => {
    const opened = await open(c, ports);
    if (opened instanceof Response) return opened;
    const context = contextOf(ports);
    const ledger = await readLedger(context, opened, c.var.texts);
    const canContinue = (await findContinuer(context, opened)) !== null;
    const path = `/r/${c.req.param('token')}`;

    return c.html(renderLedger(await frameOf(c, ports), { ledger, path, canContinue }));
  });

  routes.post('/:token/session', async (c) => {
    const opened = await open(c, ports);
    if (opened instanceof Response) return opened;
    const personId = await findContinuer(contextOf(ports), opened);
    if (!personId) return c.html(renderNoLedger(await frameOf(c, ports), 'refused'), 409);
    const externalId = renewSession(c, entrances.constituent, ports.isSecure);
    const accountId = entrances.constituent.accountId;
    const attached = await attachIdentity(contextOf(ports), { personId, accountId, externalId });
    if (attached.kind === 'refused') return c.html(renderNoLedger(await frameOf(c, ports), 'refused'), 409);

    return c.redirect(entrances.constituent.path, 303);
  });

  return routes;
}

/** The opinion behind the link, or the answer when there is none. */
async function open(c: HonoContext<WebEnv>, ports: WebPorts): Promise<Thread | Response> {
  keepPrivate(c);
  const context = contextOf(ports);
  const subject = addressSubject(ports.clientAddress(c));
  const counted = await countAgainstLimit(context, { limit: 'web-messages-per-address', subject });
  if (counted.kind === 'exceeded') {
    c.header('Retry-After', String(counted.retryAfterSeconds));
    return c.html(renderNoLedger(await frameOf(c, ports), 'tooMany'), 429);
  }
  const token = c.req.param('token') ?? '';
  const thread = TOKEN.test(token) ? await findThreadByReturnToken(context, token) : null;

  return thread ?? c.html(renderNoLedger(await frameOf(c, ports), 'notFound'), 404);
}

/** The person whose conversation it is. A deputy's own opinion gives nobody the deputy's place by a link. */
async function findContinuer(context: Context, { personId }: Thread): Promise<string | null> {
  if (!personId) return null;

  return (await findDeputyOfPerson(context, personId)) ? null : personId;
}
