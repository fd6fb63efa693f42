import { diffVersions, keyOf, type VersionDiff } from './diff-versions.ts';

type Tie = { validFrom: string; validTo: string | null };

export type TieDiff<Row> = VersionDiff<Row> & { changedOwners: ReadonlySet<string> };

/**
 * Compares the ties a file wants with those known, for the owner versions (code and first day) that stand in the file. What
 * is tied to other versions of the same owner is left alone; a tie the file no longer names is superseded. `identity` names
 * the owner first.
 */
export function diffTies<Row extends Tie>(
  wanted: readonly Row[],
  known: readonly (Row & { id: string })[],
  { identity, owners }: { identity: readonly [owner: keyof Row, tied: keyof Row]; owners: readonly string[] },
): TieDiff<Row> {
  const inFile = new Set(owners);
  const ownerOf = (tie: Row) => keyOf(tie, [identity[0], 'validFrom']);
  const current = known.filter((tie) => inFile.has(ownerOf(tie)));
  const diff = diffVersions(wanted, current, { identity: [...identity, 'validFrom'], isComplete: true });
  const supersededIds = new Set(diff.supersededIds);
  const superseded = current.filter((tie) => supersededIds.has(tie.id));

  return { ...diff, changedOwners: new Set([...diff.inserted, ...superseded].map(ownerOf)) };
}
