import type { Command } from './command.ts';
import { activateTermCommand } from './commands/activate-term.ts';
import { addStaffCommand } from './commands/add-staff.ts';
import { addTermFileCommand } from './commands/add-term-file.ts';
import { backupCommand } from './commands/backup.ts';
import { restoreDeputyCommand, suspendDeputyCommand } from './commands/change-standing.ts';
import { checkWebhookCommand } from './commands/check-webhook.ts';
import { clearDemoCommand } from './commands/clear-demo.ts';
import { dismissParkedCommand } from './commands/dismiss-parked.ts';
import { doctorCommand } from './commands/doctor.ts';
import { draftTermCommand } from './commands/draft-term.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { inviteDeputyCommand } from './commands/invite-deputy.ts';
import { linkCommand } from './commands/link.ts';
import { linkStaffCommand } from './commands/link-staff.ts';
import { listParkedCommand } from './commands/list-parked.ts';
import { listTermsCommand } from './commands/list-terms.ts';
import { migrateCommand } from './commands/migrate.ts';
import { openOfficeCommand } from './commands/open-office.ts';
import { rehearseTermCommand } from './commands/rehearse-term.ts';
import { replayParkedCommand } from './commands/replay-parked.ts';
import { reportCompositionCommand } from './commands/report-composition.ts';
import { reportCoverageCommand } from './commands/report-coverage.ts';
import { reportEqualityCommand } from './commands/report-equality.ts';
import { restoreCommand } from './commands/restore.ts';
import { runDigestCommand } from './commands/run-digest.ts';
import { setOfficeCommand } from './commands/set-office.ts';
import { setPolicyCommand } from './commands/set-policy.ts';
import { setWebhookCommand } from './commands/set-webhook.ts';
import { showOfficeCommand } from './commands/show-office.ts';
import { showPolicyCommand } from './commands/show-policy.ts';
import { discardTermCommand, undoTermCommand } from './commands/undo-term.ts';
import { whoCommand } from './commands/who.ts';
import { writeNextTermCommand } from './commands/write-next-term.ts';

/** In the order in which an office needs them. */
export const commands: readonly Command[] = [
  openOfficeCommand,
  setOfficeCommand,
  showOfficeCommand,
  importCommand,
  exportCommand,
  inviteDeputyCommand,
  suspendDeputyCommand,
  restoreDeputyCommand,
  linkCommand,
  addStaffCommand,
  linkStaffCommand,
  whoCommand,
  reportEqualityCommand,
  reportCompositionCommand,
  reportCoverageCommand,
  runDigestCommand,
  showPolicyCommand,
  setPolicyCommand,
  doctorCommand,
  listParkedCommand,
  replayParkedCommand,
  dismissParkedCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
  setWebhookCommand,
  checkWebhookCommand,
  draftTermCommand,
  addTermFileCommand,
  listTermsCommand,
  rehearseTermCommand,
  activateTermCommand,
  undoTermCommand,
  discardTermCommand,
  writeNextTermCommand,
  clearDemoCommand,
];
