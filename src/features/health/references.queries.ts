import { eq, isNull, ne } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { conversations } from '../conversation/conversation.table.ts';
import { mailboxes, mailboxMessages } from '../delivery/mailbox.table.ts';
import { groupNotices, outboxMessages } from '../delivery/outbox.table.ts';
import { digestItems, digests } from '../digest/digest.table.ts';
import { deputies, deputyBindings, deputyGroups, groupMembers, groupUnits, seats } from '../electorate/deputy.table.ts';
import { placeNames, places, placeUnits } from '../electorate/place.table.ts';
import { registrations } from '../electorate/registration.table.ts';
import { congresses, electoralUnits } from '../electorate/unit.table.ts';
import { updateBodies } from '../intake/update.table.ts';
import { attachmentContents, attachments } from '../opinion/attachment.table.ts';
import { recusals, routingDecisions, threadFacts, threadMessages, threads } from '../opinion/thread.table.ts';
import { channelAccounts, channelIdentities, persons } from '../person/person.table.ts';
import { staffAccounts, staffSessions } from '../staff/staff.table.ts';
import type { Reference } from './reference.queries.ts';

/** All that names something else. What was erased is named by nobody: then the column is empty, and an empty one may be. */
export const references: readonly Reference[] = [
  ...pointTo(persons.id, [
    [threads.id, threads.personId],
    [conversations.personId, conversations.personId],
    [channelIdentities.personId, channelIdentities.personId],
    [registrations.id, registrations.personId],
    [deputyBindings.id, deputyBindings.personId],
    [attachments.id, attachments.personId],
    [outboxMessages.id, outboxMessages.personId],
    [mailboxes.personId, mailboxes.personId],
    [updateBodies.acceptedAt, updateBodies.personId],
  ]),
  ...pointTo(threads.id, [
    [threadFacts.threadId, threadFacts.threadId],
    [threadMessages.id, threadMessages.threadId],
    [routingDecisions.id, routingDecisions.threadId],
    [recusals.threadId, recusals.threadId],
    [attachments.id, attachments.threadId],
    [groupNotices.id, groupNotices.subjectId],
    [digestItems.digestId, digestItems.threadId],
  ]),
  ...pointTo(deputies.code, [
    [deputyBindings.id, deputyBindings.deputyCode],
    [recusals.threadId, recusals.deputyCode],
    [digests.id, digests.deputyCode],
    [threadMessages.id, threadMessages.deputyCode],
  ]),
  ...pointTo(channelAccounts.id, [
    [threads.id, threads.accountId],
    [channelIdentities.personId, channelIdentities.accountId],
  ]),
  ...[
    { key: digests.id, when: eq(outboxMessages.kind, 'digest') },
    { key: threads.id, when: ne(outboxMessages.kind, 'digest') },
  ].map((told) => ({ along: outboxMessages.id, column: outboxMessages.subjectId, ...told })),
  { along: threads.id, column: threads.ownerCode, key: deputies.code, when: eq(threads.ownerKind, 'deputy') },
  { along: mailboxMessages.personId, column: mailboxMessages.personId, key: mailboxes.personId },
  { along: digestItems.digestId, column: digestItems.digestId, key: digests.id },
  { along: threadMessages.id, column: threadMessages.attachmentId, key: attachments.id },
  { along: attachmentContents.attachmentId, column: attachmentContents.attachmentId, key: attachments.id },
  { along: staffSessions.tokenHash, column: staffSessions.staffId, key: staffAccounts.id },
  ...electorate(),
];

function electorate(): Reference[] {
  const isGroup = { key: deputyGroups.code, among: isNull(deputyGroups.supersededAt) };
  const isUnit = { key: electoralUnits.code, among: isNull(electoralUnits.supersededAt) };
  const isPlace = { key: places.code, among: isNull(places.supersededAt) };

  return [
    { along: threads.id, column: threads.ownerCode, ...isGroup, when: eq(threads.ownerKind, 'group') },
    { along: threads.id, column: threads.groupCode, ...isGroup },
    { along: threads.id, column: threads.unitCode, ...isUnit },
    { along: threads.id, column: threads.placeCode, ...isPlace },
    { along: groupNotices.id, column: groupNotices.groupCode, key: deputyGroups.code },
    { along: registrations.id, column: registrations.unitCode, ...isUnit, when: isNull(registrations.supersededAt) },
    { along: seats.id, column: seats.deputyCode, key: deputies.code, when: isNull(seats.supersededAt) },
    { along: seats.id, column: seats.unitCode, ...isUnit, when: isNull(seats.supersededAt) },
    { along: groupMembers.id, column: groupMembers.groupCode, ...isGroup, when: isNull(groupMembers.supersededAt) },
    { along: groupUnits.id, column: groupUnits.groupCode, ...isGroup, when: isNull(groupUnits.supersededAt) },
    { along: groupUnits.id, column: groupUnits.unitCode, ...isUnit, when: isNull(groupUnits.supersededAt) },
    { along: placeUnits.id, column: placeUnits.placeCode, ...isPlace, when: isNull(placeUnits.supersededAt) },
    { along: placeUnits.id, column: placeUnits.unitCode, ...isUnit, when: isNull(placeUnits.supersededAt) },
    { along: placeNames.placeCode, column: placeNames.placeCode, ...isPlace },
    { along: electoralUnits.id, column: electoralUnits.congressCode, key: congresses.code },
  ];
}

function pointTo(key: PgColumn, columns: [along: PgColumn, column: PgColumn][]): Reference[] {
  return columns.map(([along, column]) => ({ along, column, key }));
}
