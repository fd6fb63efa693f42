import { kindsIn } from './find-named.ts';
import { addMentions, type Pool } from './pool.ts';
import { listNamesBeginning, listNamesOf, type NameHit } from './search.queries.ts';

const LONGEST = 12;
const MOST = 200;
/** Less than a slip costs; longer names, of which more is left out, come later. */
const COST = { begun: 0.3, within: 0.4, perSign: 0.001 };

/** Adds the places whose name begins with the line or, where there are none, holds it. */
export async function findBegun(pool: Pool): Promise<void> {
  const { context, line } = pool;
  if ([...line.text].length < 2 || line.signs.length > LONGEST) return;
  const search = { beginning: line.text, limit: MOST };
  const begun = await listNamesBeginning(context.db, context.office.id, { ...search, kinds: kindsIn(line) });
  if (begun.length > 0) return addHits(pool, begun, COST.begun);

  const cut = await listNamesBeginning(context.db, context.office.id, { ...search, kinds: ['cut'] });
  await addHits(pool, await keepHolding(pool, cut), COST.within);
}

/** The end of a name begins like this; or a name with a sign left out does, which would be a slip. */
async function keepHolding({ context, line }: Pool, hits: readonly NameHit[]): Promise<NameHit[]> {
  const codes = [...new Set(hits.map(({ placeCode }) => placeCode))];
  const names = await listNamesOf(context.db, context.office.id, codes);
  const holding = new Set(names.filter(({ key }) => key.includes(line.text)).map(({ placeCode }) => placeCode));

  return hits.filter(({ placeCode }) => holding.has(placeCode));
}

async function addHits(pool: Pool, hits: readonly NameHit[], cost: number): Promise<void> {
  const { signs, text } = pool.line;
  const whole = { key: text, start: 0, end: signs.length };

  await addMentions(
    pool,
    hits.map(({ key, placeCode }) => ({ ...whole, placeCode, cost: cost + COST.perSign * [...key].length })),
  );
}
