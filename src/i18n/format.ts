import type { Language } from '#shared/language.ts';
import type { LocalDay } from '#shared/local-day.ts';

/** `2026-12-14` as people read it: 2026年12月14日, 14 December 2026. */
export function formatDay(day: LocalDay, language: Language): string {
  return dayFormatOf(language).format(new Date(`${day}T00:00:00Z`));
}

const dayFormats = new Map<Language, Intl.DateTimeFormat>();

/** Made once: to make a format takes far longer than to use it. */
function dayFormatOf(language: Language): Intl.DateTimeFormat {
  const known = dayFormats.get(language);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' });
  dayFormats.set(language, made);

  return made;
}

/** An instant as the office's clocks and calendar showed it. */
export function formatInstant(instant: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
    instant,
  );
}

/** Names in a row, joined the way the language does. */
export function formatList(names: readonly string[], language: Language): string {
  return language === 'zh-CN' ? names.join('、') : new Intl.ListFormat('en').format(names);
}

function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}
