import type { BackupAsked, WrittenBackup } from '#cli/command.ts';
import { sealBackup } from '#database/backup/backup-file.ts';
import { refusalToWrite, writeBackup } from '#database/backup/write-backup.ts';
import { newestMigration } from '#database/count-pending-migrations.ts';
import { leaveAudit } from '#features/audit.ts';
import { type Context, inTransaction } from '#features/context.ts';

type Dump = () => Promise<Uint8Array>;

/** Writes the whole database into a file while the service goes on, and leaves a line in the journal. */
export async function backUp(
  dump: Dump,
  context: Context,
  { path, force, dryRun }: BackupAsked,
): Promise<WrittenBackup | { kind: 'possible' }> {
  const refusal = refusalToWrite(path, { force });
  if (refusal) return { kind: 'refused', because: refusal };
  if (dryRun) return { kind: 'possible' };
  const made = { at: context.clock.now(), office: context.office.name, schema: newestMigration };
  const written = await writeBackup(path, sealBackup(await dump(), made), { force });
  if (written.kind === 'refused') return written;
  const { bytes } = written.about;
  await inTransaction(context, (context) =>
    leaveAudit(context, { action: 'data.backed-up', subject: 'database', details: { bytes } }),
  );

  return written;
}
