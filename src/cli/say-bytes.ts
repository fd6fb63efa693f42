const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** A size as people compare it: `12.4 MB`. */
export function sayBytes(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);

  return `${Number((bytes / 1000 ** power).toFixed(1))} ${UNITS[power]}`;
}
