import type { Command } from './command.ts';
import { addStaffCommand } from './commands/add-staff.ts';
import { checkWebhookCommand } from './commands/check-webhook.ts';
import { clearDemoCommand } from './commands/clear-demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { importCommand } from './commands/import.ts';
import { inviteDeputyCommand } from './commands/invite-deputy.ts';
import { linkStaffCommand } from './commands/link-staff.ts';
import { migrateCommand } from './commands/migrate.ts';
import { runDigestCommand } from './commands/run-digest.ts';
import { setWebhookCommand } from './commands/set-webhook.ts';
import { whoCommand } from './commands/who.ts';

/** In the order in which an office needs them. */
export const commands: readonly Command[] = [
  importCommand,
  inviteDeputyCommand,
  addStaffCommand,
  linkStaffCommand,
  whoCommand,
  runDigestCommand,
  doctorCommand,
  migrateCommand,
  setWebhookCommand,
  checkWebhookCommand,
  clearDemoCommand,
];
