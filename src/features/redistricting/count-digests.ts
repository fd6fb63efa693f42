import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findDeputyNames } from '../electorate/find-deputy-names.ts';
import { namer } from './flows.ts';
import { listMembersOfGroups } from './group-member.queries.ts';
import type { DigestChange } from './rehearsal.ts';

type Holder = { kind: string | null; code: string | null; groupCode: string | null };

/** So many open opinions with the same hands, before and after. */
export type Holding = { before: Holder; after: Holder; count: number };

/** Of which deputies the digest would have more or fewer open opinions to tell of: their own, and those of their groups. */
export async function countDigests(
  context: Context,
  { eve, on, holdings }: { eve: LocalDay; on: LocalDay; holdings: readonly Holding[] },
): Promise<DigestChange[]> {
  const before = await countByDeputy(
    context,
    eve,
    holdings.map(({ before, count }) => ({ holder: before, count })),
  );
  const after = await countByDeputy(
    context,
    on,
    holdings.map(({ after, count }) => ({ holder: after, count })),
  );
  const codes = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const changed = codes.filter((code) => (before.get(code) ?? 0) !== (after.get(code) ?? 0));
  const nameOf = namer(await findDeputyNames(context, changed));

  return changed.map((code) => ({ ...nameOf(code), before: before.get(code) ?? 0, after: after.get(code) ?? 0 }));
}

async function countByDeputy(
  context: Context,
  on: LocalDay,
  held: readonly { holder: Holder; count: number }[],
): Promise<Map<string, number>> {
  const groupCodes = held.flatMap(({ holder }) => groupOf(holder) ?? []);
  const day = { officeId: context.office.id, on };
  const members = await listMembersOfGroups(context.db, day, [...new Set(groupCodes)]);
  const membersOf = Map.groupBy(members, ({ groupCode }) => groupCode);
  const counts = new Map<string, number>();
  for (const { holder, count } of held) {
    const own = holder.kind === 'deputy' && holder.code ? [holder.code] : [];
    const group = membersOf.get(groupOf(holder) ?? '')?.map(({ deputyCode }) => deputyCode) ?? [];
    for (const code of new Set([...own, ...group])) counts.set(code, (counts.get(code) ?? 0) + count);
  }

  return counts;
}

function groupOf({ kind, code, groupCode }: Holder): string | null {
  return kind === 'group' ? code : kind === 'deputy' ? groupCode : null;
}
