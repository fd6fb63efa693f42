import type { Context } from '../../context.ts';
import { places } from '../place.table.ts';
import { placeKeys } from '../place-name.ts';
import { listCurrent } from './import.queries.ts';
import { deletePlaceNames, insertPlaceNames, listChildCodes } from './place-name.queries.ts';

type Version = typeof places.$inferSelect;

/** Writes anew under which keys these places are found, and the places below them, whose keys hold the parent's name. */
export async function rebuildPlaceNames(context: Context, codes: readonly string[]): Promise<void> {
  const { db, office } = context;
  const below = await listChildCodes(db, office.id, codes);
  const touched = [...new Set([...codes, ...below])];
  const versions = await currentVersions(context, touched);
  const parents = await currentVersions(
    context,
    versions.flatMap((version) => version.parentCode ?? []),
  );
  const parentsByCode = Map.groupBy(parents, (parent) => parent.code);

  await deletePlaceNames(db, office.id, touched);
  await insertPlaceNames(
    db,
    office.id,
    versions.flatMap((version) => namesOf(version, parentsByCode)),
  );
}

function currentVersions(context: Context, codes: readonly string[]): Promise<Version[]> {
  return listCurrent(context.db, places, { officeId: context.office.id, by: places.code, codes });
}

function namesOf(version: Version, parents: Map<string, Version[]>): { key: string; placeCode: string }[] {
  const keys = placeKeys(version, parents.get(version.parentCode ?? '') ?? []);

  return keys.map((key) => ({ key, placeCode: version.code }));
}
