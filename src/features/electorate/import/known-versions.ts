type Dated = { code: string; valid_from: string; valid_to: string | null };
type Version = Pick<Dated, 'code' | 'valid_from'>;

export type KnownVersions<Row> = {
  /** The version a row tells anew. */
  same(row: Version): Row | undefined;
  /** What a row does not say: of the version it tells anew or, where it begins a new one, of the version before. */
  silent(row: Version): Row | undefined;
};

/**
 * What a file is silent about does not end because a place gets another name; but a version that begins has no end yet, and
 * nothing else of what `fresh` names.
 */
export function knownVersions<Row extends Dated>(known: readonly Row[], fresh: Partial<Row> = {}): KnownVersions<Row> {
  const versions = Map.groupBy(known, ({ code }) => code);
  const latest = ({ code, valid_from }: Version) =>
    versions
      .get(code)
      ?.filter((version) => version.valid_from <= valid_from)
      .toSorted((left, right) => (left.valid_from < right.valid_from ? 1 : -1))[0];
  const same = (row: Version) => {
    const version = latest(row);
    return version?.valid_from === row.valid_from ? version : undefined;
  };

  return {
    same,
    silent(row) {
      const version = latest(row);
      return version && (same(row) ?? { ...version, valid_to: null, ...fresh });
    },
  };
}
