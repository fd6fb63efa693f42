import { html } from 'hono/html';
import type { ListedThread } from '#features/opinion/list-threads.ts';
import type { QueueView } from '#features/opinion/queue.queries.ts';
import type { Thread } from '#features/opinion/thread.table.ts';
import { type StaffReason, staffReasons } from '#features/opinion/thread.ts';
import type { Texts } from '#i18n/texts.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import type { Html } from '../layout.ts';
import { dueOfThread, type Moment, renderDue, sayAge } from './due.ts';
import { sayWhy } from './say-status.ts';

export type Queue = {
  view: QueueView;
  listed: ListedThread[];
  /** Whether there is more than is listed. */
  isCut: boolean;
  unitNames: Map<string, string>;
  because: StaffReason | null;
  openCode: string | null;
  /** Groups of threads that say the same, by id. */
  alike: string[][];
};

/** The queue of a view: what is due first stands first, and the due date is what the eye finds first. */
export function renderQueue(queue: Queue, moment: Moment, texts: Texts): Html {
  const t = texts.console;
  const shown = queue.listed.filter(({ thread }) => !queue.because || thread.staffReason === queue.because);
  const empty = queue.because ? t(($) => $.empty.reason) : t(($) => $.empty[queue.view]);

  return html`<p class="way-back"><a href="/console">${t(($) => $.shell.backToViews)}</a></p>
    <h1>${t(($) => $.view[queue.view])}</h1>
    ${queue.view === 'staff' ? renderReasons(queue, texts) : ''}
    ${shown.length === 0 ? html`<p class="empty">${empty}</p>` : ''}
    <ol class="items" data-items>
      ${gather(shown, queue.alike).map(([first, ...others]) => renderGathered(first, others, { queue, moment, texts }))}
    </ol>
    ${queue.isCut ? html`<p class="quiet">${t(($) => $.queue.more, { count: queue.listed.length })}</p>` : ''}`;
}

/** The reasons for which something waits, with their counts: a filter where there is more than one. */
function renderReasons({ listed, because }: Queue, { console: t }: Texts): Html | string {
  const counts = staffReasons
    .map((reason) => ({ reason, count: listed.filter(({ thread }) => thread.staffReason === reason).length }))
    .filter(({ count }) => count > 0);
  if (counts.length < 2 && !because) return '';

  return html`<nav class="reasons" aria-label="${t(($) => $.queue.byReason)}"><ul class="chips">
    <li><a class="chip" href="/console/queue/staff" ${because ? '' : html`aria-current="true"`}>${t(($) => $.queue.allReasons)}</a></li>
    ${counts.map(
      ({ reason, count }) => html`<li><a class="chip" href="/console/queue/staff?because=${reason}"
        ${reason === because ? html`aria-current="true"` : ''}>${t(($) => $.reason[reason])} ${count}</a></li>`,
    )}
  </ul></nav>`;
}

type Gathered = [first: ListedThread, ...others: ListedThread[]];

/** What says the same stands together, where the first of it stands. */
function gather(shown: readonly ListedThread[], alike: readonly string[][]): Gathered[] {
  const groups = new Map<string, Gathered>();
  for (const item of shown) {
    const key = alike.find((ids) => ids.includes(item.thread.id))?.[0] ?? item.thread.id;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }

  return [...groups.values()];
}

type Shown = { queue: Queue; moment: Moment; texts: Texts };

function renderGathered(first: ListedThread, others: readonly ListedThread[], shown: Shown): Html {
  if (others.length === 0) return html`<li>${renderItem(first, shown)}</li>`;
  const isOpen = others.some(({ thread }) => thread.code === shown.queue.openCode);

  return html`<li>${renderItem(first, shown)}
    <details class="alike" ${isOpen ? 'open' : ''}><summary>${shown.texts.console(($) => $.queue.alike, { count: others.length })}</summary>
      <ol class="items">${others.map((item) => html`<li>${renderItem(item, shown)}</li>`)}</ol>
    </details></li>`;
}

function renderItem({ thread, preview }: ListedThread, { queue, moment, texts }: Shown): Html {
  const age = sayAge(thread.receivedAt, moment, texts);
  const received = texts.console(($) => $.queue.received, { age });
  const traits = [formatReferenceCode(thread.code), queue.unitNames.get(thread.unitCode ?? ''), received];
  const href = `/console/threads/${thread.code}?view=${queue.view}${queue.because ? `&because=${queue.because}` : ''}`;

  return html`<a class="item" href="${href}" ${thread.code === queue.openCode ? html`aria-current="true"` : ''}>
    ${renderDue(dueOfThread(thread, moment), texts)}
    <span class="why">${sayWhy(thread, texts)}</span>
    <span class="preview">${preview || sayNoWords(thread, texts)}</span>
    <span class="quiet">${traits.filter(Boolean).join(' · ')}</span>
  </a>`;
}

function sayNoWords({ textErasedAt }: Thread, { console: t }: Texts): string {
  return textErasedAt ? t(($) => $.queue.noText) : t(($) => $.queue.noWords);
}
