import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { deputyWebChatAccountId, webChatAccountId } from '#features/person/person.ts';
import { hashToken, newToken } from '#shared/ids.ts';
import type { Audience } from '#shared/incoming.ts';

/** One door of the web chat: its path, its account, and a cookie of its own, so that one browser can come in by both. */
export type Entrance = { audience: Audience; accountId: string; path: string; cookie: string };

export const entrances: Record<Audience, Entrance> = {
  constituent: { audience: 'constituent', accountId: webChatAccountId, path: '/chat', cookie: 'chat' },
  deputy: { audience: 'deputy', accountId: deputyWebChatAccountId, path: '/chat/deputy', cookie: 'deputy-chat' },
};

const TOKEN = /^[\w-]{32}$/;
const KEPT_SECONDS = 180 * 24 * 60 * 60;

/** What the chat knows a browser by: the hash of the token in its cookie. `null` when it brought none. */
export function readSession(c: Context, entrance: Entrance, isSecure: boolean): string | null {
  const token = readToken(c, entrance, isSecure);

  return token ? hashToken(token) : null;
}

/** Makes sure that the browser carries a token from now on, for another 180 days. Nothing is stored until it says something. */
export function keepSession(c: Context, entrance: Entrance, isSecure: boolean): string {
  const token = readToken(c, entrance, isSecure) ?? newToken();
  writeToken(c, entrance, { isSecure, token, maxAge: KEPT_SECONDS });

  return hashToken(token);
}

/** A new token, whatever the browser carried before. */
export function renewSession(c: Context, entrance: Entrance, isSecure: boolean): string {
  const token = newToken();
  writeToken(c, entrance, { isSecure, token, maxAge: KEPT_SECONDS });

  return hashToken(token);
}

/** The browser forgets its token; what we hold under it stays. */
export function endSession(c: Context, entrance: Entrance, isSecure: boolean): void {
  writeToken(c, entrance, { isSecure, token: '', maxAge: 0 });
}

function readToken(c: Context, entrance: Entrance, isSecure: boolean): string | null {
  const token = isSecure ? getCookie(c, entrance.cookie, 'host') : getCookie(c, entrance.cookie);

  return token && TOKEN.test(token) ? token : null;
}

/** `__Host-` cookies must be for the whole site, so only plain http scopes them by path. */
function writeToken(
  c: Context,
  entrance: Entrance,
  cookie: { isSecure: boolean; token: string; maxAge: number },
): void {
  const shared = { httpOnly: true, sameSite: 'Lax', maxAge: cookie.maxAge } as const;
  if (cookie.isSecure)
    setCookie(c, entrance.cookie, cookie.token, { ...shared, prefix: 'host', path: '/', secure: true });
  else setCookie(c, entrance.cookie, cookie.token, { ...shared, path: entrance.path });
}
