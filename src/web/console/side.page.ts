import { html } from 'hono/html';
import type { ThreadIdentity } from '#features/opinion/look-at-identity.ts';
import { nameTopic } from '#features/opinion/name-topic.ts';
import type { RoutingDecision, Thread } from '#features/opinion/thread.table.ts';
import { type Owner, openStatuses } from '#features/opinion/thread.ts';
import { routingReasons } from '#features/opinion/thread-fact.ts';
import { topicIds } from '#features/opinion/topic.ts';
import { formatList } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import type { Html } from '../layout.ts';
import { formatShortDay, renderInstant } from './due.ts';
import type { ThreadPicture } from './load-thread.ts';
import { renderRegistrations } from './registrations.page.ts';
import { sayOwner } from './say-fact.ts';
import { sayStatus } from './say-status.ts';

export type Beside = { texts: Texts; timeZone: string; canAct: boolean; identity: ThreadIdentity | null };

/** What stands beside the history: the clocks, the context, why it went where it went, and, on demand, the identity. */
export function renderSide(picture: ThreadPicture, beside: Beside): Html {
  const { texts } = beside;

  return html`<aside class="side">
    ${renderClocks(picture, texts)}
    ${renderContext(picture, beside)}
    ${renderRouting(picture, texts)}
    ${renderAlike(picture, texts)}
    ${beside.canAct ? renderIdentity(picture.thread, beside) : ''}
  </aside>`;
}

/** Clocks run only for open opinions; the rest has no days to keep. */
function renderClocks({ thread, clock }: ThreadPicture, { console: t, language }: Texts): Html | string {
  if (!openStatuses.includes(thread.status) || thread.kind === 'alert' || thread.status === 'held') return '';
  const day = (on: LocalDay) => html`<time datetime="${on}">${formatShortDay(on, language)}</time>`;

  return html`<section><h2>${t(($) => $.thread.clocks)}</h2><dl class="facts">
    ${
      thread.status === 'waiting' && thread.ownerKind !== 'staff'
        ? pair(
            t(($) => $.thread.claimBy),
            day(clock.claimBy),
          )
        : ''
    }
    ${
      thread.status === 'answered'
        ? ''
        : pair(
            t(($) => $.thread.answerBy),
            day(clock.answerBy),
          )
    }
    ${pair(
      t(($) => $.thread.closeBy),
      day(clock.closeBy),
    )}
  </dl></section>`;
}

function renderContext(picture: ThreadPicture, beside: Beside): Html {
  const rows = contextRows(picture, beside).map(([name, value]) => pair(name, value));

  return html`<section><h2>${beside.texts.console(($) => $.thread.context)}</h2><dl class="facts">${rows}</dl></section>`;
}

function contextRows(picture: ThreadPicture, { texts, timeZone }: Beside): [string, Html | string][] {
  const { thread, names } = picture;
  const t = texts.console;
  const unknown = t(($) => $.thread.unknown);
  const groupBeside = thread.ownerKind === 'group' ? null : thread.groupCode;
  const group: [string, string][] = groupBeside
    ? [[t(($) => $.thread.group), names.groups.get(groupBeside) ?? groupBeside]]
    : [];

  return [
    [t(($) => $.thread.status), sayStatus(thread, texts)],
    [t(($) => $.thread.owner), sayOwnerOf(picture, texts)],
    ...group,
    ...recusedRow(picture, texts),
    ...placeRows(picture, texts),
    [t(($) => $.thread.unit), names.unit ?? unknown],
    [t(($) => $.thread.topic), sayTopic(thread, texts)],
    [t(($) => $.thread.person), t(($) => $.thread.pseudonym, { number: thread.pseudonym })],
    [t(($) => $.thread.receivedAt), renderInstant(thread.receivedAt, timeZone, texts.language)],
  ];
}

/** Where the matter is, when that is another place than where the writer votes, and the station there. */
function placeRows({ thread, names, station }: ThreadPicture, { console: t }: Texts): [string, string][] {
  const named = thread.matterPlaceCode ? t(($) => $.thread.matterPlace) : t(($) => $.thread.place);

  return [
    [named, names.place ?? t(($) => $.thread.unknown)],
    ...(station ? [[t(($) => $.thread.station), station] as [string, string]] : []),
  ];
}

function recusedRow({ recused, deputyNames }: ThreadPicture, { console: t, language }: Texts): [string, string][] {
  if (recused.length === 0) return [];
  const named = recused.map((code) => deputyNames.get(code) ?? code);

  return [[t(($) => $.thread.recused), formatList(named, language)]];
}

function renderRouting({ decisions, deputyNames }: ThreadPicture, { console: t, language }: Texts): Html | string {
  if (decisions.length === 0) return '';
  const nameCandidates = ({ unitCode, candidates }: RoutingDecision) =>
    candidates.length === 0
      ? unitCode && t(($) => $.thread.noCandidates)
      : t(($) => $.thread.candidates, {
          names: formatList(
            candidates.map((code) => deputyNames.get(code) ?? code),
            language,
          ),
        });

  return html`<section><h2>${t(($) => $.thread.routing)}</h2><ul class="decisions">
    ${decisions.map(
      (decision) => html`<li><p>${sayRoutingReason(decision.because, t)}</p>
        <p class="quiet">${[t(($) => $.thread.routedOn, { day: formatShortDay(decision.validOn, language) }), nameCandidates(decision)].filter(Boolean).join(' · ')}</p></li>`,
    )}
  </ul></section>`;
}

const MOST_LINKS = 10;

/** Others who say the same: each has a thread of their own. */
function renderAlike({ alike }: ThreadPicture, { console: t }: Texts): Html | string {
  if (alike.length === 0) return '';

  return html`<section><h2>${t(($) => $.thread.alike, { count: alike.length })}</h2><ul class="decisions">
    ${alike
      .slice(0, MOST_LINKS)
      .map(({ code }) => html`<li><a href="/console/threads/${code}">${formatReferenceCode(code)}</a></li>`)}
  </ul>${alike.length > MOST_LINKS ? html`<p class="quiet">${t(($) => $.thread.alikeMore, { count: alike.length - MOST_LINKS })}</p>` : ''}</section>`;
}

/** Hidden until somebody asks for it, because every look is written down. */
function renderIdentity({ code }: Thread, { texts, identity }: Beside): Html {
  const t = texts.console;
  if (!identity) {
    return html`<section><h2>${t(($) => $.thread.identity)}</h2>
      <p class="quiet" id="identity-hint">${t(($) => $.thread.identityHint)}</p>
      <form method="post" action="/console/threads/${code}/identity-look">
        <button class="button" aria-describedby="identity-hint">${t(($) => $.thread.showIdentity)}</button>
      </form></section>`;
  }

  return html`<section id="identity"><h2>${t(($) => $.thread.identity)}</h2><dl class="facts">
    ${pair(
      t(($) => $.thread.signature),
      identity.signature ?? t(($) => $.thread.noSignature),
    )}
    ${pair(
      t(($) => $.thread.channel),
      sayChannel(identity.accountId, texts),
    )}
  </dl>${renderRegistrations(code, identity.registrations, texts)}</section>`;
}

function sayOwnerOf(picture: ThreadPicture, texts: Texts): string {
  const { ownerKind, ownerCode } = picture.thread;
  if (!ownerKind) return texts.console(($) => $.thread.ownerNobody);
  const owner: Owner = ownerKind === 'staff' ? { kind: 'staff' } : { kind: ownerKind, code: ownerCode ?? '' };

  return sayOwner(owner, picture, texts);
}

function sayTopic({ topicId }: Thread, texts: Texts): string {
  const known = topicIds.find((id) => id === topicId);

  return known ? nameTopic(known, texts.conversation) : texts.console(($) => $.thread.unknown);
}

function sayRoutingReason(because: string, t: Texts['console']): string {
  const known = routingReasons.find((reason) => reason === because);

  return known ? t(($) => $.routingReason[known]) : because;
}

function sayChannel(accountId: string, { console: t }: Texts): string {
  if (accountId.startsWith('telegram')) return t(($) => $.channel.telegram);

  return accountId.startsWith('web-chat') ? t(($) => $.channel['web-chat']) : t(($) => $.channel.other);
}

function pair(term: string, value: string | Html): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}
