import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

type Security = { isSecure: boolean };

/** Lax, so that a sign-in link opened from a letter arrives; what changes something is checked for its origin as well. */
export function keepSession(c: Context, token: string, { isSecure }: Security): void {
  setCookie(c, cookieName(isSecure), token, { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure });
}

export function readSessionToken(c: Context, { isSecure }: Security): string | undefined {
  return getCookie(c, cookieName(isSecure));
}

export function dropSession(c: Context, { isSecure }: Security): void {
  deleteCookie(c, cookieName(isSecure), { path: '/', secure: isSecure });
}

function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-staff' : 'staff';
}
