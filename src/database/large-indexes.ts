/** An index of a table that grows, built beside those who write to it. */
export type LargeIndex = { name: string; on: string };

/**
 * A migration locks out writers while it builds an index; on a table of millions of rows that is minutes. Such an index is
 * declared in its `*.table.ts` as any other, its line is taken out of the migration that drizzle-kit made, and it is named here.
 * `on` is what follows `create index … on`: `threads (office_id, closed_at) where closed_at is not null`.
 */
export const largeIndexes: readonly LargeIndex[] = [];
