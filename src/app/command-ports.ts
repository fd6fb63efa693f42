import type { CommandPorts } from '#cli/command.ts';
import { countPendingMigrations } from '#database/count-pending-migrations.ts';
import { clearDemo } from '#demo/clear-demo.ts';
import { nextTermFiles } from '#demo/next-term.ts';
import { leaveAudit } from '#features/audit.ts';
import { type Context, inTransaction } from '#features/context.ts';
import { ensureChannelAccounts } from '#features/person/ensure-channel-accounts.ts';
import { conversePorts } from './accept.ts';
import type { AppParts } from './app-parts.ts';
import type { OfficeSource } from './office-source.ts';
import type { TelegramAccount } from './telegram-account.ts';

/** What the commands borrow from the rest of the application. */
export function createCommandPorts(
  parts: AppParts,
  offices: OfficeSource,
  telegram: TelegramAccount | null,
): CommandPorts {
  const { database } = parts;
  const { dump } = database;

  return {
    countPendingMigrations: () => countPendingMigrations(database.db),
    migrate: () => database.migrate(),
    buildIndexes: async (told) => database.buildIndexes?.(told),
    openOffice: async () => {
      const { ensureOffice } = await import('./prepare-office.ts');
      return database.db.transaction((tx) => ensureOffice(tx, parts.config));
    },
    findBotUsername: async () => (telegram ? telegram.findUsername() : null),
    clearDemo: async (context, options) => {
      const rows = await clearOfficeOfDemo(context, options);
      offices.forget();
      return rows;
    },
    nextTermFiles,
    webhook: telegram?.webhook ?? null,
    converse: conversePorts(parts),
    backUp: dump ? async (context, asked) => (await import('./back-up.ts')).backUp(dump, context, asked) : null,
  };
}

/** The entrances stay open: an office that was cleared goes on to be used in earnest, and its journal begins with that. */
function clearOfficeOfDemo(context: Context, { dryRun }: { dryRun: boolean }): Promise<Record<string, number>> {
  return inTransaction(context, async (step) => {
    const clearing = await clearDemo(step.db, step.office, { dryRun });
    if (clearing.kind === 'refused') return {};
    if (dryRun) return clearing.rows;
    await ensureChannelAccounts(step);
    await leaveAudit(step, { action: 'demo.cleared', subject: `office:${step.office.code}` });

    return clearing.rows;
  });
}
