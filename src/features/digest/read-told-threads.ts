import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findDeputyNames } from '../electorate/find-deputy-names.ts';
import { nameWithParents } from '../electorate/found-place.ts';
import { listPlacesByCode } from '../electorate/place.queries.ts';
import type { Owner } from '../opinion/thread.ts';
import { listConstituentWords, listOpenThreads, type OpenThreadRow } from './open-thread.queries.ts';
import type { ToldThread } from './render-item.ts';

/** The open opinions that concern a deputy, in the words by which they are recognised. */
export async function readToldThreads(
  context: Context,
  of: { deputyCode: string; groupCodes: readonly string[]; on: LocalDay },
): Promise<ToldThread[]> {
  const rows = await listOpenThreads(context.db, context.office.id, of);
  const words = await wordsOf(context, rows);
  const places = await placeLabelsOf(context, rows, of.on);
  const names = await findDeputyNames(context, colleaguesIn(rows, of.deputyCode));

  return rows.map(({ ownerKind, ownerCode, placeCode, ...row }) => ({
    ...row,
    owner: ownerOf(ownerKind, ownerCode),
    words: words.get(row.id) ?? null,
    placeLabel: places.get(placeCode ?? '') ?? null,
    colleagueName: names.get(ownerCode ?? '') ?? null,
  }));
}

async function wordsOf(context: Context, rows: readonly OpenThreadRow[]): Promise<Map<string, string>> {
  const ids = rows.map((row) => row.id);
  const messages = await listConstituentWords(context.db, context.office.id, ids);
  const byThread = Map.groupBy(messages, (message) => message.threadId);

  return new Map([...byThread].map(([id, ofThread]) => [id, ofThread.map(({ text }) => text).join(' ')]));
}

async function placeLabelsOf(
  context: Context,
  rows: readonly OpenThreadRow[],
  on: LocalDay,
): Promise<Map<string, string>> {
  const codes = [...new Set(rows.flatMap((row) => row.placeCode ?? []))];
  const places = await listPlacesByCode(context.db, { officeId: context.office.id, on }, codes);
  const named = await nameWithParents(context, places, on);

  return new Map(named.map((place) => [place.code, place.label]));
}

function colleaguesIn(rows: readonly OpenThreadRow[], deputyCode: string): string[] {
  const owners = rows.flatMap((row) => (row.ownerKind === 'deputy' && row.ownerCode ? [row.ownerCode] : []));

  return [...new Set(owners)].filter((code) => code !== deputyCode);
}

function ownerOf(kind: OpenThreadRow['ownerKind'], code: string | null): Owner | null {
  if (kind === 'staff') return { kind };

  return kind && code ? { kind, code } : null;
}
