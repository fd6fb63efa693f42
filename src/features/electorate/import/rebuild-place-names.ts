import type { Context } from '../../context.ts';
import { places } from '../place.table.ts';
import { placeKeys } from '../place-keys.ts';
import { listCurrent } from './import.queries.ts';
import { deletePlaceNames, insertPlaceNames, type PlaceNames } from './place-name.queries.ts';

type Version = typeof places.$inferSelect;

/** Writes anew under which keys these places are found: by what they are called today, and by what they once were. */
export async function rebuildPlaceNames(context: Context, codes: readonly string[]): Promise<void> {
  const { db, office } = context;
  const versions = await listCurrent(db, places, { officeId: office.id, by: places.code, codes });
  const versionsOf = Map.groupBy(versions, ({ code }) => code);
  // The dictionary is large, and nobody who only looks for names needs it.
  const { pinyinReadings } = await import('../pinyin-readings.ts');

  await deletePlaceNames(db, office.id, codes);
  await insertPlaceNames(
    db,
    office.id,
    [...versionsOf.values()].map((own) => namesOf(own, pinyinReadings)),
  );
}

/** A place is looked for below the one it lies in today. */
function namesOf(versions: Version[], readingsOf: (name: string) => string[]): PlaceNames {
  const [latest, ...earlier] = versions.toSorted((left, right) => (left.validFrom < right.validFrom ? 1 : -1));
  const keys = [latest, ...earlier].flatMap((version) => (version ? placeKeys(version, readingsOf) : []));

  return { placeCode: latest?.code ?? '', parentCode: latest?.parentCode ?? '', keys };
}
