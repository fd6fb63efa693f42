import type { Context } from '../../context.ts';
import { electoralUnits, type UnitSuccession, unitSuccessions } from '../unit.table.ts';
import { checkReferences, referring } from './check-rows.ts';
import type { CompleteRow } from './columns.ts';
import { keyOf } from './diff-versions.ts';
import { listCurrent } from './import.queries.ts';
import type { ProblemList } from './problem.ts';
import { successionKinds } from './succession-kinds.ts';
import { diffTies, type TieDiff } from './ties.ts';

type Row = CompleteRow<'units'>;
type Succession = Pick<UnitSuccession, 'fromCode' | 'toCode' | 'kind' | 'validFrom'>;
type Descent = Omit<Succession, 'kind'>;

/** Which units came out of which, as the rows tell; how they did follows from all that came out of the same ones that day. */
export async function planSuccessions(
  context: Context,
  { rows, known }: { rows: readonly Row[]; known: readonly UnitSuccession[] },
  problems: ProblemList,
): Promise<TieDiff<Succession>> {
  const told = rows.flatMap(descentsOf);
  const fromCodes = told.map(({ fromCode }) => fromCode);
  await checkFormers(context, rows, problems);
  const search = { officeId: context.office.id, by: unitSuccessions.fromCode, codes: fromCodes };
  const siblings = await listCurrent(context.db, unitSuccessions, search);
  const owners = new Set(rows.map((row) => keyOf(row, ['code', 'valid_from'])));
  const others = siblings.filter((sibling) => !owners.has(keyOf(sibling, ['toCode', 'validFrom'])));
  const wanted = await withKinds(context, [...told, ...others.map(toDescent)], rows);

  return diffTies(wanted, [...known, ...others], { identity: ['toCode', 'fromCode'], owners: [...owners] });
}

function descentsOf({ code, former, valid_from: validFrom }: Row): Descent[] {
  return former.map((fromCode) => ({ fromCode, toCode: code, validFrom }));
}

function toDescent({ fromCode, toCode, validFrom }: Descent): Descent {
  return { fromCode, toCode, validFrom };
}

/** A unit comes out of one that began before it; it may be its own former self. */
async function checkFormers(context: Context, rows: readonly Row[], problems: ProblemList): Promise<void> {
  const own = new Set(rows.map((row) => row.code));
  const formers = referring(rows, (row) => row.former);
  await checkReferences(context, { rows: formers, column: 'former', to: 'units', own }, problems);
  const known = await listUnits(
    context,
    rows.flatMap((row) => row.former),
  );
  const begins = Map.groupBy(
    [...known.map(({ code, validFrom }) => ({ code, from: validFrom })), ...rows.map(beginOf)],
    ({ code }) => code,
  );

  for (const { line, former, valid_from } of rows) {
    const late = former.find((code) => begins.get(code)?.every(({ from }) => from >= valid_from));
    if (late === undefined || valid_from === '') continue;
    problems.add({ reason: 'former-not-before', line, column: 'former', params: { code: late, from: valid_from } });
  }
}

function beginOf({ code, valid_from: from }: Row) {
  return { code, from };
}

async function withKinds(context: Context, descents: Descent[], rows: readonly Row[]): Promise<Succession[]> {
  const codes = descents.flatMap(({ fromCode, toCode }) => [fromCode, toCode]);
  const names = new Map([...(await listUnits(context, codes)), ...rows].map(({ code, name }) => [code, name]));
  const nameOf = (code: string) => names.get(code) ?? code;
  const kinds = successionKinds(
    descents.map((descent) => ({ ...descent, fromName: nameOf(descent.fromCode), toName: nameOf(descent.toCode) })),
  );

  return descents.map((descent, index) => ({ ...descent, kind: kinds[index] ?? 'continued' }));
}

function listUnits({ db, office }: Context, codes: readonly string[]) {
  return listCurrent(db, electoralUnits, { officeId: office.id, by: electoralUnits.code, codes });
}
