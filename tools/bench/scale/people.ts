import { idOf } from './grown.ts';
import type { Insertion } from './insertion.ts';

const from = 'grown g where g.n = g.p';
const ofPerson = { office_id: 'g.office_id', person_id: 'g.person_id' };
const ofIdentity = { office_id: 'g.office_id', account_id: 'g.account_id', external_id: 'g.external_id' };

/** Each person and how they are reached, from the first of their two opinions. */
export const people: readonly Insertion[] = [
  {
    table: 'persons',
    columns: { office_id: 'g.office_id', id: 'g.person_id', language: "'zh-CN'", created_at: 'g.met_at' },
    from,
  },
  {
    table: 'channel_identities',
    columns: { ...ofIdentity, person_id: 'g.person_id', created_at: 'g.met_at', last_seen_at: 'g.received_at' },
    from,
  },
  {
    table: 'recipients',
    columns: { ...ofIdentity, last_sequence: '14', tokens: '3', refilled_at: 'g.received_at' },
    from,
  },
  {
    table: 'conversations',
    columns: {
      ...ofPerson,
      state: `'{"version":1,"value":{"kind":"home"}}'`,
      nonce: 'substr(md5(g.p::text), 1, 6)',
      updated_at: 'g.received_at',
    },
    from,
  },
  {
    table: 'registrations',
    columns: {
      ...{ ...ofPerson, id: idOf("'b01'", 'g.met_at'), level: 'g.level', unit_code: 'g.unit_code' },
      ...{ place_code: 'g.place_code', basis: "'residence'", tier: "'declared'" },
      ...{ valid_from: 'g.met_at::date', recorded_at: 'g.met_at' },
    },
    from,
  },
  {
    table: 'mailboxes',
    columns: { ...ofPerson, last_sequence: 'extract(epoch from g.met_at)::bigint + 40' },
    from: "grown g where g.n = g.p and g.account_id = 'web-chat'",
  },
];
