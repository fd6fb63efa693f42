import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '#shared/language.ts';
import { readSourceFiles, root } from '#tests/support/source-files.ts';

type Texts = { [key: string]: string | Texts };
type Text = { key: string; text: string };

const files = ['conversation.json', 'console.json', 'digest.json'];
const PLURAL = /_(zero|one|two|few|many|other)$/;

describe.each(files)('the texts of %s', (file) => {
  const byLanguage = new Map(languages.map((language) => [language, textsOf(language, file)]));

  it('have the same keys in every language', () => {
    const [first, ...others] = [...byLanguage.values()].map((texts) => keysOf(texts));

    for (const keys of others) expect(keys).toEqual(first);
  });

  it('have the same placeholders in every language', () => {
    const [first, ...others] = [...byLanguage.values()].map(placeholdersByKey);

    for (const placeholders of others) expect(placeholders).toEqual(first);
  });

  it.each(languages)('have every plural form that %s needs, and no other', (language) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    const forms = Map.groupBy(
      (byLanguage.get(language) ?? []).filter(({ key }) => PLURAL.test(key)),
      ({ key }) => key.replace(PLURAL, ''),
    );
    const given = [...forms].map(([key, texts]) => [key, texts.map(({ key }) => PLURAL.exec(key)?.[1]).toSorted()]);

    expect(given).toEqual([...forms.keys()].map((key) => [key, needed]));
  });

  it('are all used', () => {
    const keys = keysOf([...byLanguage.values()].flat());

    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('say something under every key', () => {
    const empty = [...byLanguage.values()].flat().filter(({ text }) => text.trim() === '');

    expect(empty).toEqual([]);
  });
});

describe('the locales', () => {
  it('hold the same files in every language', () => {
    const folders = languages.map((language) => readdirSync(join(root, 'locales', language)).toSorted());

    for (const folder of folders) expect(folder).toEqual(files.toSorted());
  });
});

const code = readSourceFiles('src')
  .map(({ text }) => text)
  .join('\n');

/** By its whole name, or as one of a family that is chosen by a value: `$.status[thread.status]`. */
function isUsed(key: string): boolean {
  const names = key.split('.');
  const selectors = names.map((_, depth) => selectorOf(names.slice(0, depth + 1)));
  const whole = selectors.pop() ?? '';

  return (
    new RegExp(`${whole}(?!\\w)`).test(code) || selectors.some((family) => new RegExp(`${family}\\[[^']`).test(code))
  );
}

function selectorOf(names: readonly string[]): string {
  return `\\$${names.map((name) => `(\\.${name}|\\['${name}'\\])`).join('')}`;
}

function textsOf(language: string, file: string): Text[] {
  return flatten(JSON.parse(readFileSync(join(root, 'locales', language, file), 'utf8')), '');
}

function flatten(texts: Texts, prefix: string): Text[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [{ key: prefix + key, text: value }] : flatten(value, `${prefix}${key}.`),
  );
}

function keysOf(texts: readonly Text[]): string[] {
  return [...new Set(texts.map(({ key }) => key.replace(PLURAL, '')))].toSorted();
}

/** A singular may leave its number out: "one seat". */
function placeholdersByKey(texts: readonly Text[]): Record<string, string[]> {
  const byKey: Record<string, string[]> = {};
  for (const { key, text } of texts) {
    const names = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name);
    const base = key.replace(PLURAL, '');
    byKey[base] = [...new Set([...(byKey[base] ?? []), ...names])].toSorted();
  }

  return byKey;
}
