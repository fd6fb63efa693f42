import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { channelAccounts } from './person.table.ts';

export type ChannelAccount = Omit<typeof channelAccounts.$inferSelect, 'createdAt'>;

export async function upsertAccounts(db: Database, accounts: readonly ChannelAccount[]): Promise<void> {
  await db
    .insert(channelAccounts)
    .values([...accounts])
    .onConflictDoUpdate({
      target: [channelAccounts.officeId, channelAccounts.id],
      set: { channel: sql`excluded.channel`, audience: sql`excluded.audience` },
    });
}
