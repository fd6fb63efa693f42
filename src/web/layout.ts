import { html } from 'hono/html';
import type { Texts } from '#i18n/texts.ts';
import { type Language, languages } from '#shared/language.ts';

/** Escaped HTML: the result of the `html` template, never of putting strings together. */
export type Html = ReturnType<typeof html>;

export type Page = {
  title: string;
  officeName: string;
  isDemo: boolean;
  /** The whole of the page below the demo banner: its header, main and footer. */
  body: Html;
  /** Becomes the class of the body element: `notice`, `chat`, `console`. */
  layout: string;
  /** Names of files in `/assets`, beside `base.css`. */
  styles?: readonly string[];
  scripts?: readonly string[];
  /** Only what everybody may find is indexed. */
  isIndexed?: boolean;
};

/** The shell of every page: language, title, stylesheets, the way past the header, the demo banner. The body holds `<main id="main">`. */
export function renderPage(texts: Texts, page: Page): Html {
  const t = texts.conversation;

  return html`<!doctype html>
<html lang="${texts.language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
    <meta name="color-scheme" content="light dark">
    ${page.isIndexed ? '' : html`<meta name="robots" content="noindex">`}
    <meta name="application-name" content="${page.officeName}">
    <title>${page.title}</title>
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/assets/base.css">
    ${(page.styles ?? []).map((file) => html`<link rel="stylesheet" href="/assets/${file}">`)}
    ${(page.scripts ?? []).map((file) => html`<script type="module" src="/assets/${file}"></script>`)}
  </head>
  <body class="${page.layout}">
    <a class="skip" href="#main">${t(($) => $.public.frame.skip)}</a>
    ${page.isDemo ? html`<p class="demo-banner" role="note">${t(($) => $.public.frame.demo)}</p>` : ''}
    ${page.body}
  </body>
</html>`;
}

/** Links to the same page in the other languages, each in its own words. */
export function renderLanguageSwitch(current: Language, path: string): Html {
  const others = languages.filter((language) => language !== current);

  return html`${others.map(
    (language) =>
      html`<a class="language" href="${path}?lang=${language}" lang="${language}" hreflang="${language}" rel="nofollow">${languageNames[language]}</a>`,
  )}`;
}

const languageNames: Record<Language, string> = { 'zh-CN': '中文', en: 'English' };
