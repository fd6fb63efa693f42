import { seedDemo } from '#demo/seed-demo.ts';
import type { Context } from '#features/context.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { aContext, type DatabaseKind, freshDatabase } from './database.ts';

/** A fresh database with the demo county in its one office: half a second, so read-only tests share one per file. */
export async function aDemoContext(kind?: DatabaseKind): Promise<Context> {
  const db = await freshDatabase(kind);
  const office = await createOffice(db, { name: '云溪县人大代表联络站', isDemo: true });
  const context = await aContext({ db, office });
  await seedDemo(context);

  return context;
}
