import type { Span } from './check-validity.ts';

type Version = { code: string; validFrom: string; validTo: string | null };

/** The versions that would be valid after the import: those of the file, and those known which it does not replace. */
export function spansOf(
  rows: readonly { line: number }[],
  wanted: readonly Version[],
  known: readonly Version[],
): Span[] {
  return [
    ...wanted.map((version, index) => spanOf(version, rows[index]?.line ?? null)),
    ...remainingOf(wanted, known).map((version) => spanOf(version, null)),
  ];
}

/** The known versions that the file does not tell anew. */
export function remainingOf<Known extends Version>(wanted: readonly Version[], known: readonly Known[]): Known[] {
  const replaced = new Set(wanted.map(versionKey));

  return known.filter((version) => !replaced.has(versionKey(version)));
}

function versionKey({ code, validFrom }: Version): string {
  return JSON.stringify([code, validFrom]);
}

function spanOf({ code, validFrom, validTo }: Version, line: number | null): Span {
  return { key: code, from: validFrom, to: validTo, line };
}
