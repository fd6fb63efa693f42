import type { AuditEntry } from '#features/audit.table.ts';
import { congressLevels, registrationTiers } from '#features/electorate/electorate.ts';
import { exportKinds } from '#features/electorate/export/export-kind.ts';
import { dismissalReasons } from '#features/intake/dismiss-parked.ts';
import { policyKeys } from '#features/opinion/policy.ts';
import { staffReasons } from '#features/opinion/thread.ts';
import { closingReasons, passingReasons, reroutingReasons, routingReasons } from '#features/opinion/thread-fact.ts';
import { staffRoles } from '#features/staff/staff.table.ts';
import type { Texts } from '#i18n/texts.ts';

/** Who did it. */
export function sayActor(actor: string, staffEmails: Map<string, string>, { console: t }: Texts): string {
  const [kind, id = ''] = actor.split(':');
  switch (kind) {
    case 'staff':
      return staffEmails.get(id) ?? t(($) => $.thread.staff);
    case 'job':
      return `${t(($) => $.thread.job)} (${id})`;
    case 'operator':
      return t(($) => $.thread.operator);
    default:
      return actor;
  }
}

/** What was done; a deed we have no words for keeps its code. */
export function sayAction(action: string, { console: t }: Texts): string {
  const known = auditActions.find((candidate) => candidate === action.replace('.', '-'));

  return known ? t(($) => $.auditAction[known]) : action;
}

/** To what it was done. */
export function saySubject(subject: string, staffEmails: Map<string, string>, { console: t }: Texts): string {
  const [kind = '', code = ''] = subject.split(':');
  if (kind === 'staff') return staffEmails.get(code) ?? t(($) => $.thread.staff);
  const data = exportKinds.find((candidate) => candidate === code);
  if ((kind === 'import' || kind === 'export') && data) return t(($) => $.auditImport[data]);
  const known = auditSubjects.find((candidate) => candidate === kind);

  return known ? t(($) => $.auditSubject[known], { code }) : subject;
}

/** The particulars, each with its name. */
export function sayDetails({ details }: AuditEntry, { console: t }: Texts): string[] {
  return Object.entries(details).map(([name, value]) => {
    const known = auditDetails.find((candidate) => candidate === name);
    const key = policyKeys.find((candidate) => candidate === name);
    const named = known ? t(($) => $.auditDetail[known]) : key ? t(($) => $.cli.policy.meaning[key]) : name;

    return t(($) => $.audit.detail, {
      name: named,
      value: name === 'owner' ? sayOwner(String(value), t) : sayValue(value, t),
    });
  });
}

/** The journal names groups and deputies by code: names change hands. */
function sayOwner(owner: string, t: Texts['console']): string {
  const [kind, code] = owner.split(':');

  return kind === 'group' || kind === 'deputy'
    ? t(($) => $.auditSubject[kind], { code })
    : t(($) => $.thread.ownerStaff);
}

function sayValue(value: AuditEntry['details'][string], t: Texts['console']): string {
  if (typeof value === 'boolean') return value ? t(($) => $.audit.yes) : t(($) => $.audit.no);
  if (typeof value !== 'string') return String(value ?? '–');
  const routed = routingReasons.find((reason) => reason === value);
  if (routed) return t(($) => $.routingReason[routed]);
  const rerouted = reroutingReasons.find((reason) => reason === value);
  if (rerouted) return t(($) => $.reroutingReason[rerouted]);
  const passed = passingReasons.find((reason) => reason === value);
  if (passed) return t(($) => $.passingReason[passed]);
  const closed = closingReasons.find((reason) => reason === value);
  if (closed) return t(($) => $.closingReason[closed]);
  const waited = staffReasons.find((reason) => reason === value);
  if (waited) return t(($) => $.reason[waited]);
  const dismissed = dismissalReasons.find((reason) => reason === value);
  if (dismissed) return t(($) => $.service.becauseOf[dismissed]);
  const level = congressLevels.find((candidate) => candidate === value);
  if (level) return t(($) => $.report.level[level]);
  const tier = registrationTiers.find((candidate) => candidate === value);
  if (tier) return t(($) => $.registration.tier[tier]);
  const role = staffRoles.find((candidate) => candidate === value);

  return role ? t(($) => $.role[role]) : value;
}

const auditActions = [
  'demo-cleared',
  'office-set',
  'policy-set',
  'data-backed-up',
  'data-exported',
  'data-restored',
  'deputy-invited',
  'deputy-suspended',
  'deputy-restored',
  'electorate-imported',
  'digest-queued',
  'attachments-erased',
  'words-erased',
  'staff-added',
  'staff-removed',
  'staff-sign-in-link-made',
  'staff-signed-in',
  'staff-signed-out',
  'staff-language-set',
  'thread-identity-looked-at',
  'thread-received',
  'thread-objected',
  'thread-released',
  'thread-routed',
  'thread-rerouted',
  'thread-recused',
  'thread-answered',
  'thread-asked',
  'thread-replied',
  'thread-amended',
  'thread-passed-on',
  'thread-reminded',
  'thread-escalated',
  'thread-extended',
  'thread-closed',
  'thread-verdict-asked',
  'thread-reopened',
  'thread-forgotten',
  'registration-confirmed',
  'registration-rejected',
  'term-drafted',
  'term-file-stored',
  'term-activated',
  'term-undone',
  'term-discarded',
  'term-people-followed',
  'term-followed',
  'term-moves-undone',
  'term-restored',
  'update-replayed',
  'update-dismissed',
] as const;

const auditSubjects = [
  'deputy',
  'group',
  'office',
  'policy',
  'threads',
  'update',
  'attachments',
  'database',
  'term',
] as const;

const auditDetails = [
  ...(['kind', 'rows', 'rule', 'moved', 'unplaced', 'people'] as const),
  'because',
  'owner',
  'day',
  'items',
  'bytes',
  'format',
  'leftOut',
  'added',
  'changed',
  'unchanged',
  'role',
  'congress',
  'language',
  'threads',
  'attachments',
  'timeZone',
  'renamed',
  'attempts',
  'held',
  'level',
  'formerTier',
] as const;
