import { html } from 'hono/html';
import type { ThreadMessage } from '#features/opinion/thread.table.ts';
import type { RecordedFact } from '#features/opinion/thread-fact.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import { renderInstant } from './due.ts';
import type { ThreadPicture } from './load-thread.ts';
import { sayActor, sayFact } from './say-fact.ts';

type Telling = { picture: ThreadPicture; texts: Texts; timeZone: string };

/** Everything that happened, oldest first, with what was said along with it. */
export function renderHistory(picture: ThreadPicture, texts: Texts, timeZone: string): Html {
  const telling = { picture, texts, timeZone };

  return html`<section class="history" aria-labelledby="history">
    <h2 id="history">${texts.console(($) => $.thread.history)}</h2>
    <ol class="ledger">${picture.facts.map((recorded) => renderStep(recorded, telling))}</ol>
  </section>`;
}

function renderStep(recorded: RecordedFact, telling: Telling): Html {
  const { picture, texts, timeZone } = telling;
  const said = picture.messages.filter((message) => message.factSequence === recorded.sequence);
  const by = actorOf(recorded);

  return html`<li class="step ${by.split(':')[0]}">
    <p><strong>${sayFact(recorded.fact, picture, texts)}</strong></p>
    <p class="quiet">${sayActor(by, picture, texts)} · ${renderInstant(recorded.at, timeZone, texts.language)}</p>
    ${said.map((message) => renderMessage(message, telling))}
  </li>`;
}

/** Routing happens in the step of whoever wrote, but it is the rules that decide. */
function actorOf({ actor, fact }: RecordedFact): string {
  return fact.kind === 'routed' && actor === 'constituent' ? 'rules' : actor;
}

function renderMessage(message: ThreadMessage, { picture, texts }: Telling): Html {
  const t = texts.console;
  const isErased = picture.thread.textErasedAt && message.text === null && !message.attachmentId;

  return html`<div class="said ${message.audience}">
    ${message.audience === 'office' ? html`<p class="quiet">${t(($) => $.thread.officeOnly)}</p>` : ''}
    ${message.audience === 'staff' ? html`<p class="quiet">${t(($) => $.thread.staffOnly)}</p>` : ''}
    ${message.text === null ? '' : html`<p class="words" dir="auto">${message.text}</p>`}
    ${isErased ? html`<p class="quiet">${t(($) => $.thread.erased)}</p>` : ''}
    ${renderLocation(message, texts)}
    ${message.attachmentId ? renderAttachment(message.attachmentId, picture, texts) : ''}
  </div>`;
}

function renderLocation({ latitude, longitude }: ThreadMessage, { console: t }: Texts): Html | string {
  if (latitude === null || longitude === null) return '';

  return html`<p>${t(($) => $.thread.location, { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) })}</p>`;
}

/** A download, never shown in the page: nobody has looked yet at what it is. */
function renderAttachment(id: string, { thread, attachments }: ThreadPicture, { console: t }: Texts): Html {
  const attachment = attachments.find((candidate) => candidate.id === id);
  if (!attachment || attachment.erasedAt) return html`<p class="quiet">${t(($) => $.thread.erased)}</p>`;
  const size = attachment.size === null ? '' : ` · ${Math.max(1, Math.round(attachment.size / 1024))} KB`;

  return html`<p><a class="attachment" href="/console/threads/${thread.code}/attachments/${id}" download>${t(($) => $.thread[attachment.kind])}</a>
    <span class="quiet">${attachment.fileName ?? ''}${size}</span></p>`;
}
