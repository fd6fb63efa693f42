import type { Texts } from '#i18n/texts.ts';
import type { CheckName } from './examine.ts';
import type { Finding } from './finding.ts';

/** A finding as a sentence in the reader's language. */
export function sayFinding({ console: t }: Texts, { subject, found, values = {} }: Finding): string {
  const finding = t(($) => $.cli.doctor.found[found], values);

  return t(($) => $.cli.doctor.finding, { subject, finding });
}

/** What a check makes sure of, in a few words. */
export function sayCheck({ console: t }: Texts, check: CheckName): string {
  return t(($) => $.cli.doctor.check[check]);
}
