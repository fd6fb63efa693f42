import type { CommandPorts } from '#cli/command.ts';
import { countPendingMigrations } from '#database/count-pending-migrations.ts';
import { clearDemo } from '#demo/clear-demo.ts';
import type { Context } from '#features/context.ts';
import { ensureChannelAccounts } from '#features/person/ensure-channel-accounts.ts';
import type { AppParts } from './app-parts.ts';
import type { OfficeSource } from './office-source.ts';
import type { TelegramAccount } from './telegram-account.ts';

/** What the commands borrow from the rest of the application. */
export function createCommandPorts(
  { database }: AppParts,
  offices: OfficeSource,
  telegram: TelegramAccount | null,
): CommandPorts {
  return {
    countPendingMigrations: () => countPendingMigrations(database.db),
    migrate: () => database.migrate(),
    findBotUsername: async () => (telegram ? telegram.findUsername() : null),
    clearDemo: async (context, options) => {
      const rows = await clearOfficeOfDemo(context, options);
      offices.forget();
      return rows;
    },
    webhook: telegram?.webhook ?? null,
  };
}

/** The entrances stay open: an office that was cleared goes on to be used in earnest. */
async function clearOfficeOfDemo(context: Context, { dryRun }: { dryRun: boolean }): Promise<Record<string, number>> {
  const clearing = await clearDemo(context.db, context.office, { dryRun });
  if (clearing.kind === 'refused') return {};
  await ensureChannelAccounts(context);

  return clearing.rows;
}
