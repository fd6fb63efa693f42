import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ThreadIdentity } from '#features/opinion/look-at-identity.ts';
import { canAct } from '#features/staff/staff.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import type { Html } from '../layout.ts';
import { renderActions } from './actions.page.ts';
import type { ConsoleContext } from './console-env.ts';
import { showDesk } from './desk.page.ts';
import { dueOfThread, renderDue } from './due.ts';
import { findOwners } from './find-owners.ts';
import { findRecusable } from './find-recusable.ts';
import type { Forms } from './forms.page.ts';
import { renderHistory } from './history.page.ts';
import { loadQueue, momentOf } from './load-queue.ts';
import type { ThreadPicture } from './load-thread.ts';
import { renderQueue } from './queue.page.ts';
import { type Refused, sayDone, sayRefusal } from './say-outcome.ts';
import { sayWhy } from './say-status.ts';
import { renderSide } from './side.page.ts';
import { actionsFor, type ThreadAction } from './thread-actions.ts';

/** What is shown beside the plain thread: an identity that was asked for, a search for owners, a refusal with what was typed. */
export type Showing = {
  identity?: ThreadIdentity;
  opened?: ThreadAction;
  owner?: string;
  typed?: string;
  refused?: Refused;
  status?: ContentfulStatusCode;
};

/** Shows a thread: its queue, its history with what can be done, and its clocks and context at the side. */
export async function showThread(c: ConsoleContext, picture: ThreadPicture, showing: Showing = {}): Promise<Response> {
  const { texts } = c.var;
  const queue = await loadQueue(c, picture.thread.code);
  const forms = await prepareForms(c, picture, showing);
  const body = html`<section class="pane queue" aria-label="${texts.console(($) => $.view[queue.view])}">
      ${renderQueue(queue, momentOf(c.var.context), texts)}
    </section>
    <main id="main" class="pane thread" tabindex="-1">${renderThread(c, picture, { ...showing, forms })}</main>`;

  return showDesk(c, {
    title: formatReferenceCode(picture.thread.code),
    body,
    pane: 'thread',
    view: queue.view,
    ...(showing.status ? { status: showing.status } : {}),
  });
}

function renderThread(c: ConsoleContext, picture: ThreadPicture, showing: Showing & { forms: Forms }): Html {
  const { texts, context } = c.var;
  const { timeZone } = context.office;

  return html`<p class="way-back"><a href="/console/queue/${showing.forms.view}">${texts.console(($) => $.shell.backToQueue)}</a></p>
    ${renderHead(c, picture)}
    ${renderOutcome(c, showing.refused)}
    <div class="thread-body">
      <div class="main-column">
        ${renderHistory(picture, texts, timeZone)}
        ${renderActions(picture, showing.forms, texts)}
      </div>
      ${renderSide(picture, { texts, timeZone, canAct: showing.forms.canAct, identity: showing.identity ?? null })}
    </div>`;
}

function renderHead(c: ConsoleContext, { thread }: ThreadPicture): Html {
  const { texts, context } = c.var;
  const t = texts.console;
  const { nextAction } = thread;

  return html`<header class="thread-head">
    <p class="next">${renderDue(dueOfThread(thread, momentOf(context)), texts)} ${
      nextAction ? html`<span>${t(($) => $.nextAction[nextAction])}</span>` : ''
    }</p>
    <h1>${t(($) => $.kind[thread.kind])} ${formatReferenceCode(thread.code)}</h1>
    <p class="why">${sayWhy(thread, texts)}</p>
    ${thread.kind === 'complaint' ? html`<p class="notice">${t(($) => $.thread.restricted)}</p>` : ''}
    ${thread.kind === 'alert' ? html`<p class="notice">${t(($) => $.thread.alertNote)}</p>` : ''}
  </header>`;
}

function renderOutcome(c: ConsoleContext, refused: Refused | undefined): Html | string {
  const { texts } = c.var;
  if (refused) return html`<p class="problem" role="alert">${sayRefusal(refused, texts)}</p>`;
  const done = sayDone(c.req.query('done'), texts);

  return done ? html`<p class="done" role="status">${done}</p>` : '';
}

async function prepareForms(c: ConsoleContext, picture: ThreadPicture, showing: Showing): Promise<Forms> {
  const { context, session } = c.var;
  const { thread } = picture;
  const possible = canAct(session.role) ? actionsFor(thread) : [];

  return {
    canAct: canAct(session.role),
    opened: showing.opened ?? null,
    typed: showing.typed ?? '',
    choices: possible.includes('assignment') ? await findOwners(context, thread, showing.owner ?? '') : null,
    recusable: possible.includes('recusal') ? await findRecusable(context, picture) : [],
    view: c.req.query('view') ?? 'open',
  };
}
