import i18next, { type TFunction } from 'i18next';
import enConsole from '#locales/en/console.json' with { type: 'json' };
import enConversation from '#locales/en/conversation.json' with { type: 'json' };
import enDigest from '#locales/en/digest.json' with { type: 'json' };
import zhConsole from '#locales/zh-CN/console.json' with { type: 'json' };
import zhConversation from '#locales/zh-CN/conversation.json' with { type: 'json' };
import zhDigest from '#locales/zh-CN/digest.json' with { type: 'json' };
import { type Language, languages } from '#shared/language.ts';

/** The texts of one language, by audience: people in the dialogue, deputies in the digest, staff in the console. */
export type Texts = {
  language: Language;
  conversation: TFunction<'conversation'>;
  digest: TFunction<'digest'>;
  console: TFunction<'console'>;
};

const resources = {
  'zh-CN': { conversation: zhConversation, digest: zhDigest, console: zhConsole },
  en: { conversation: enConversation, digest: enDigest, console: enConsole },
};

const instance = i18next.createInstance();

// Resources are in memory, so this finishes before the next line; escaping is the business of whoever makes HTML.
void instance.init({
  lng: 'zh-CN',
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  ns: ['conversation', 'digest', 'console'],
  defaultNS: 'conversation',
  resources,
});

const textsByLanguage = new Map<Language, Texts>(
  languages.map((language) => [
    language,
    {
      language,
      conversation: speak(language, 'conversation'),
      digest: speak(language, 'digest'),
      console: speak(language, 'console'),
    },
  ]),
);

type Namespace = Exclude<keyof Texts, 'language'>;

/** Most of what is said is said as it stands: then it is taken from where it stands, and i18next is asked only for the rest. */
function speak<Of extends Namespace>(language: Language, namespace: Of): Texts[Of] {
  const translate: (...asked: unknown[]) => unknown = instance.getFixedT(language, namespace);
  const said = (...asked: unknown[]) => plain(resources[language][namespace], asked) ?? translate(...asked);

  return said as unknown as Texts[Of];
}

function plain(resource: object, asked: readonly unknown[]): string | undefined {
  const [select, ...options] = asked;
  if (options.length > 0 || typeof select !== 'function') return undefined;
  const text: unknown = select(resource);

  return typeof text === 'string' && !text.includes('{{') ? text : undefined;
}

/** What we can say in a language. */
export function textsIn(language: Language): Texts {
  const texts = textsByLanguage.get(language);
  if (!texts) throw new Error(`no texts for ${language}`);

  return texts;
}

/** Text as a function of the texts: said by code that does not know the reader's language yet. */
export type Said = (texts: Texts) => string;
