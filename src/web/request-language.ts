import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { textsIn } from '#i18n/texts.ts';
import { type Language, languageFor, languages } from '#shared/language.ts';
import type { WebEnv } from './web-ports.ts';

const COOKIE = 'language';
const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Sets the language of a page: the one asked for by `?lang=`, which is remembered, else the remembered one, else the browser's. */
export function requestLanguage(options: { isSecure: boolean }): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const asked = parseLanguage(c.req.query('lang'));
    const language = languageOf(c);
    if (asked) {
      setCookie(c, COOKIE, asked, { path: '/', maxAge: A_YEAR_SECONDS, sameSite: 'Lax', secure: options.isSecure });
    }
    c.set('language', language);
    c.set('texts', textsIn(language));
    await next();
  };
}

/** The language of a request, whether or not it was set for its route. */
export function languageOf(c: Context): Language {
  return parseLanguage(c.req.query('lang')) ?? parseLanguage(getCookie(c, COOKIE)) ?? browserLanguage(c);
}

function parseLanguage(tag: string | undefined): Language | undefined {
  return languages.find((language) => language === tag);
}

function browserLanguage(c: Context): Language {
  const preferred = c.req.header('accept-language')?.split(',')[0]?.split(';')[0]?.trim();

  return languageFor(preferred === '*' ? null : preferred);
}
