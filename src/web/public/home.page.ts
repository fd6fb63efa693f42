import { html } from 'hono/html';
import { mailKeptDays } from '#features/delivery/erase-old-mail.ts';
import type { StationSummary } from '#features/electorate/list-stations.ts';
import type { Policy } from '#features/opinion/policy.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import { type PublicFrame, renderNotice } from './notice.page.ts';

type Home = { stations: readonly StationSummary[]; policy: Policy };

/** The public notice of the office: how to write, what happens then, where to meet a deputy, how information is protected. */
export function renderHome(frame: PublicFrame, { stations, policy }: Home): Html {
  const { texts, office } = frame;
  const t = texts.conversation;
  const title = t(($) => $.public.home.title);
  const main = html`
    <section class="opening">
      <h1>${title}</h1>
      <p>${t(($) => $.public.home.lead, { office: office.name })}</p>
      <p class="actions">
        <a class="button primary" href="/chat">${t(($) => $.public.home.write)}</a>
        <a class="button" href="/status">${t(($) => $.public.home.lookUp)}</a>
      </p>
      <p class="urgent">${t(($) => $.public.home.urgent)}</p>
    </section>
    ${renderSteps(texts, policy)}
    <section>
      <h2>${t(($) => $.public.home.deputies)}</h2>
      <p>${t(($) => $.public.home.deputiesText)}</p>
    </section>
    ${renderStations(texts, stations)}
    ${renderProtection(texts, policy)}`;

  return renderNotice(frame, { title, path: '/', main, isIndexed: !frame.isDemo });
}

function renderSteps({ conversation: t }: Texts, policy: Policy): Html {
  const times = { claim: policy.claimWorkingDays, answer: policy.answerWorkingDays, close: policy.closeDays };
  const steps = (['place', 'write', 'receipt', 'answer'] as const).map((step) => ({
    title: t(($) => $.public.home.steps[step].title),
    text: t(($) => $.public.home.steps[step].text, times),
  }));

  return html`
    <section>
      <h2>${t(($) => $.public.home.how)}</h2>
      <ol class="steps">${steps.map(({ title, text }) => html`<li><h3>${title}</h3><p>${text}</p></li>`)}</ol>
    </section>`;
}

function renderStations({ conversation: t }: Texts, stations: readonly StationSummary[]): Html {
  const hours = (station: StationSummary) => station.hours ?? t(($) => $.public.home.noHours);
  const rows = stations.map(
    (station) =>
      html`<tr><th scope="row">${station.name}</th><td>${station.address}</td><td>${hours(station)}</td></tr>`,
  );
  const table = html`
    <div class="scroll" role="region" aria-labelledby="stations" tabindex="0">
      <table>
        <thead><tr>
          <th scope="col">${t(($) => $.public.home.station)}</th>
          <th scope="col">${t(($) => $.public.home.address)}</th>
          <th scope="col">${t(($) => $.public.home.hours)}</th>
        </tr></thead>
        <tbody>${rows}</tbody>
      </table>
    </div>`;

  return html`
    <section>
      <h2 id="stations">${t(($) => $.public.home.stations)}</h2>
      ${stations.length > 0 ? table : html`<p>${t(($) => $.public.home.noStations)}</p>`}
    </section>`;
}

function renderProtection({ conversation: t }: Texts, policy: Policy): Html {
  const times = {
    text: policy.textKeptDays,
    attachment: policy.attachmentKeptDays,
    mail: mailKeptDays,
    updates: policy.updatesKeptDays,
    sent: policy.sentTextsKeptDays,
    parked: policy.parkedKeptDays,
  };
  const parts = (['who', 'what', 'why', 'howLong', 'rights', 'browser'] as const).map((part) => ({
    title: t(($) => $.public.notice[part].title),
    text: t(($) => $.public.notice[part].text, times),
  }));

  return html`
    <section id="notice">
      <h2>${t(($) => $.public.home.noticeTitle)}</h2>
      <dl>${parts.map(({ title, text }) => html`<div><dt>${title}</dt><dd>${text}</dd></div>`)}</dl>
    </section>`;
}
