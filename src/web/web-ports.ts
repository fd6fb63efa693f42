import type { Context as HonoContext } from 'hono';
import type { Actor, Context } from '#features/context.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Language } from '#shared/language.ts';

/** What all pages are handed by the composition root. */
export type WebPorts = {
  contextFor(actor: Actor): Context;
  /** Asked for every page, because `demo clear` may run while the service runs. */
  isDemo(): Promise<boolean>;
  /** Whether the public address begins with https. */
  isSecure: boolean;
  /** The address people reach us at, without a slash at the end; `null` when none is configured. */
  publicUrl: string | null;
  /** Where a request comes from; behind a trusted proxy, what the proxy says. */
  clientAddress(c: HonoContext): string;
};

/** What the middleware of every page sets. */
export type WebEnv = { Variables: { language: Language; texts: Texts } };
