/** What is larger is loaded in parts: a country's places as one file per province. */
export const fileLimits = { rows: 250_000, bytes: 64 * 1024 * 1024, unpackedBytes: 512 * 1024 * 1024 };

/** A limit as people say it. */
export function sayMegabytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MB`;
}
