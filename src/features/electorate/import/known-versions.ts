type Version = { code: string; validFrom: string; validTo: string | null };
type Row = { code: string; valid_from: string };

/**
 * Finds the known version that a row tells anew or, where a row begins a new one, the version before it: what a file is
 * silent about does not end because a place gets another name.
 */
export function versionFinder<Known extends Version>(known: readonly Known[]): (row: Row) => Known | undefined {
  const versions = Map.groupBy(known, ({ code }) => code);

  return ({ code, valid_from }) =>
    versions
      .get(code)
      ?.filter(({ validFrom }) => validFrom <= valid_from)
      .toSorted((left, right) => (left.validFrom < right.validFrom ? 1 : -1))[0];
}

/** A version ends as it is known to; one that a row begins has no end yet. */
export function endOf(version: Version, row: Row): string | null {
  return version.validFrom === row.valid_from ? version.validTo : null;
}
