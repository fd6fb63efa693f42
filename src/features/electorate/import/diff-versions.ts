export type RowChange = 'added' | 'changed' | 'unchanged';

export type VersionDiff<Row> = {
  /** What becomes of each wanted row, in their order. */
  changes: RowChange[];
  inserted: Row[];
  supersededIds: string[];
};

/**
 * Compares what a file wants with what is known. Rows are the same version when they agree in the fields of `identity`; a
 * version that says something else is superseded, and so is one that is no longer wanted though `isTold` says the file tells it.
 */
export function diffVersions<Row extends object>(
  wanted: readonly Row[],
  current: readonly (Row & { id: string })[],
  { identity, isTold = () => false }: { identity: readonly (keyof Row)[]; isTold?: (known: Row) => boolean },
): VersionDiff<Row> {
  const known = new Map(current.map((row) => [keyOf(row, identity), row]));
  const changes = wanted.map((row) => changeOf(row, known.get(keyOf(row, identity))));
  const replaced = wanted.filter((_, index) => changes[index] === 'changed');
  const wantedKeys = new Set(wanted.map((row) => keyOf(row, identity)));
  const gone = current.filter((row) => isTold(row) && !wantedKeys.has(keyOf(row, identity)));

  return {
    changes,
    inserted: wanted.filter((_, index) => changes[index] !== 'unchanged'),
    supersededIds: [
      ...replaced.flatMap((row) => known.get(keyOf(row, identity))?.id ?? []),
      ...gone.map(({ id }) => id),
    ],
  };
}

export function keyOf<Row extends object>(row: Row, identity: readonly (keyof Row)[]): string {
  return JSON.stringify(identity.map((field) => row[field]));
}

function changeOf<Row extends object>(wanted: Row, known: Row | undefined): RowChange {
  if (!known) return 'added';
  const fields = Object.keys(wanted) as (keyof Row)[];

  return keyOf(wanted, fields) === keyOf(known, fields) ? 'unchanged' : 'changed';
}
