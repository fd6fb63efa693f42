import { diffVersions, keyOf, type VersionDiff } from './diff-versions.ts';

type Tie = { validFrom: string };

export type TieDiff<Row> = VersionDiff<Row> & { changedOwners: ReadonlySet<string> };

/**
 * Compares the ties a file wants with those known, of the owner versions (code and first day) whose ties the file tells:
 * a tie it no longer names is superseded. What is tied to other versions is left alone. `identity` names the owner first.
 */
export function diffTies<Row extends Tie>(
  wanted: readonly Row[],
  known: readonly (Row & { id: string })[],
  { identity, owners }: { identity: readonly [owner: keyof Row, tied: keyof Row]; owners: readonly string[] },
): TieDiff<Row> {
  const told = new Set(owners);
  const ownerOf = (tie: Row) => keyOf(tie, [identity[0], 'validFrom']);
  const isTold = (tie: Row) => told.has(ownerOf(tie));
  const diff = diffVersions(wanted, known, { identity: [...identity, 'validFrom'], isTold });
  const supersededIds = new Set(diff.supersededIds);
  const superseded = known.filter((tie) => supersededIds.has(tie.id));

  return { ...diff, changedOwners: new Set([...diff.inserted, ...superseded].map(ownerOf)) };
}
