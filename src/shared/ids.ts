import { createHash, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';

/** A UUID of version 7, its random part that of one of version 4: unique, and in the order in which it was made, so that an index on it grows at one end. */
export function newId(now = Date.now()): string {
  const time = now.toString(16).padStart(12, '0');

  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** What the log lines of one request share: short enough to be quoted, and of digits in which nothing looks alike. */
export function newRequestId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 12);
}

/** A secret of 192 bits that fits in a link, a cookie and a Telegram start parameter. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** What we keep of a token: enough to recognise it, not enough to use it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Six digits that a person can write down. */
export function newPin(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** A PIN is short, so its hash is bound to the one thread it opens. */
export function hashPin(pin: string, threadId: string): string {
  return hashToken(`${threadId}:${pin}`);
}

/** Compares two secrets in a time that does not depend on where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const left = createHash('sha256').update(given).digest();
  const right = createHash('sha256').update(expected).digest();

  return timingSafeEqual(left, right);
}
