import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectPostgres } from '#database/open-postgres.ts';
import type { OpenDatabase } from '#database/opened-database.ts';
import type { Context } from '#features/context.ts';
import { examine } from '#features/health/examine.ts';
import type { Finding } from '#features/health/finding.ts';
import { lookUpOpinion } from '#features/opinion/look-up-opinion.ts';
import { createSharedDatabase } from '#tests/support/shared-postgres.ts';
import type { Office } from '../../tools/bench/scale/ground.ts';
import { grow } from '../../tools/bench/scale/grow.ts';
import { pin } from '../../tools/bench/scale/grown.ts';
import { growthOf, type Measured } from '../../tools/bench/scale/measure.ts';
import { openOffices } from '../../tools/bench/scale/offices.ts';
import { drawMeasured } from '../../tools/bench/scale/picture.ts';
import { findOffice } from '../../tools/bench/scale/samples.ts';

let database: OpenDatabase;
let context: Context;
let office: Office;

beforeAll(async () => {
  database = connectPostgres(await createSharedDatabase('grown')).database;
  await database.migrate();
  const contexts = await openOffices(database, 2);
  const officeIds = contexts.map(({ office }) => office.id);
  await grow(database.db, { officeIds, from: 0, to: 400 });
  await grow(database.db, { officeIds, from: 400, to: 2000 });
  context = contexts[1] ?? expect.unreachable();
  office = await findOffice(context);
});
afterAll(() => database.close());

describe('tables filled as years would', () => {
  it('hold what doctor finds in order, but for working days and the chain of the audit, which no set can make', async () => {
    const isKnown = ({ found, values }: Finding) =>
      found === 'brokenChain' || (found === 'differs' && values?.fields === 'nextActionAt');

    const examined = await examine(context);

    const unknown = examined.flatMap(({ findings }) => findings.filter((finding) => !isKnown(finding)));
    expect(unknown).toEqual([]);
  });

  it('hold opinions that their writers find', async () => {
    const code = office.threads[0]?.thread.code ?? '';

    const found = await lookUpOpinion(context, { code, pin });

    expect(found.kind).toBe('found');
  });

  it('hold people and deputies for each thing that is measured', () => {
    const { threads, webChats, busy, readers } = office;

    expect([threads.length, webChats.length, busy.length, readers.size].every((count) => count > 2)).toBe(true);
  });
});

describe('what is measured', () => {
  const times = [2, 2.2, 4.4].map((median) => ({ median, p95: 9, found: 1 }));
  const measured: Measured = { name: 'opening an opinion', kind: 'item', times };

  it('says by how much it grows for each decade', () => {
    expect(growthOf(measured).map((growth) => growth.toFixed(1))).toEqual(['1.1', '2.0']);
  });

  it('is drawn with its name at the end of its line, and marked where it grows too much', () => {
    const picture = drawMeasured([measured], [1e4, 1e5, 1e6]);

    expect(picture).toContain('<g class="grown">');
    expect(picture).toContain('▲ opening an opinion · 4.40');
  });
});
