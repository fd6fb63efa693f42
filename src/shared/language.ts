export const languages = ['zh-CN', 'en'] as const;

export type Language = (typeof languages)[number];

/** The language to begin with: Chinese where the tag says so or says nothing, English for all else. */
export function languageFor(tag: string | null | undefined): Language {
  if (!tag) return 'zh-CN';

  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
