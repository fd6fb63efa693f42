import type { Database } from '#database/database.ts';
import { places } from '#features/electorate/place.table.ts';
import { newId } from '#shared/ids.ts';
import { nameOf } from './made-up-county.ts';

const CHUNK = 1000;

/** Places as rows and nothing more: no ties, no names to find them by, nothing compared, nothing checked. */
export async function insertPlainly(db: Database, officeId: number, count: number): Promise<void> {
  await db.transaction(async (tx) => {
    for (let start = 0; start < count; start += CHUNK) {
      const rows = Array.from({ length: Math.min(CHUNK, count - start) }, (_, offset) => {
        const index = start + offset;
        const shape = {
          aliases: [],
          latitude: 29 + index / 1e6,
          longitude: 111,
          validFrom: '2022-01-01',
          validTo: null,
        };
        const name = `${nameOf(index)}村`;
        return { officeId, id: newId(), code: `P${index}`, name, kind: 'village' as const, parentCode: null, ...shape };
      });
      await tx.insert(places).values(rows);
    }
  });
}
