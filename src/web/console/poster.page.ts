import { html } from 'hono/html';
import type { LinkKind, Links } from '#features/electorate/link.ts';
import type { Texts } from '#i18n/texts.ts';
import { drawQrCode } from '#shared/qr-code.ts';
import { type Html, renderLanguageSwitch, renderPage } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';

type Poster = { kind: LinkKind; name: string; links: Links | null };

/** A sheet to print: whom it is for, what to scan, and the address for those who type. */
export async function showPoster(c: ConsoleContext, { kind, name, links }: Poster): Promise<Response> {
  const { ports, texts, context } = c.var;
  const t = texts.console;
  const page = renderPage(texts, {
    title: `${name} · ${t(($) => $.links.poster)}`,
    officeName: context.office.name,
    isDemo: await ports.isDemo(),
    layout: 'poster',
    styles: ['poster.css'],
    scripts: ['poster.js'],
    body: html`
      <nav class="tools"><a href="/console/links">${t(($) => $.links.back)}</a>
        ${renderLanguageSwitch(texts.language, c.req.path)}
        <button class="button" type="button" id="print" hidden>${t(($) => $.links.print)}</button></nav>
      <main id="main" tabindex="-1">
        <p class="office">${context.office.name}</p>
        <h1>${t(($) => $.links.scan)}</h1>
        <p class="serves">${t(($) => $.links.serves[kind], { name })}</p>
        <p>${t(($) => $.links.explain)}</p>
        <div class="codes">${renderCodes(links, texts)}</div>
      </main>`,
  });

  return c.html(page);
}

function renderCodes(links: Links | null, { console: t }: Texts): Html | string {
  if (!links) return html`<p class="problem">${t(($) => $.links.tooLong)}</p>`;
  const { telegram, web } = links;

  return html`${
    telegram
      ? renderCode(
          telegram,
          t(($) => $.links.scanTelegram),
        )
      : ''
  }
    ${
      web
        ? renderCode(
            web,
            t(($) => $.links.scanWeb),
          )
        : html`<p class="problem">${t(($) => $.links.noAddress)}</p>`
    }`;
}

/** Always dark on white, as readers want it, in a dark room too. */
function renderCode(link: string, title: string): Html {
  const { size, path } = drawQrCode(link);

  return html`<figure><figcaption>${title}</figcaption>
    <svg class="code" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label="${title}"><path class="ground" d="M0 0h${size}v${size}H0z"/><path class="marks" d="${path}"/></svg>
    <p class="address">${link}</p></figure>`;
}
