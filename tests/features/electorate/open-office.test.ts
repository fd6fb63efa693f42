import { expect, it } from 'vitest';
import { createOffice, findOffice } from '#features/electorate/open-office.ts';
import { freshDatabase } from '#tests/support/database.ts';

it('opens an office that is found again by its code', async () => {
  const db = await freshDatabase();

  const opened = await createOffice(db, { name: '云溪县人大代表联络站' });

  expect(await findOffice(db)).toEqual(opened);
  expect(opened).toMatchObject({ code: 'main', timeZone: 'Asia/Shanghai', isDemo: false });
});

it('keeps one office per code', async () => {
  const db = await freshDatabase();
  await createOffice(db, { name: '云溪县人大代表联络站' });

  const second = createOffice(db, { name: '另一个' });

  await expect(second).rejects.toMatchObject({ code: 'conflict' });
  expect(await findOffice(db, 'elsewhere')).toBeNull();
});
