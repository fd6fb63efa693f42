import { idOf } from './grown.ts';
import type { Insertion } from './insertion.ts';

const UPDATES_OF_AN_OPINION = 10;
const recentUpdates = `grown g cross join generate_series(1, ${UPDATES_OF_AN_OPINION}) k where g.is_recent`;
const acceptedAt = "g.received_at - k * interval '20 seconds'";
const dedupeKey = `(100000000 + g.n * ${UPDATES_OF_AN_OPINION} + k)::text`;
const ofAccount = { office_id: 'g.office_id', account_id: 'g.account_id' };

/** What came in during the last thirty days; what came before is pruned. */
export const updates: readonly Insertion[] = [
  {
    table: 'update_keys',
    columns: { ...ofAccount, dedupe_key: dedupeKey, accepted_at: acceptedAt },
    from: recentUpdates,
  },
  {
    table: 'update_bodies',
    columns: {
      ...{ ...ofAccount, id: idOf("lpad(to_hex(3072 + k), 3, '0')", acceptedAt), dedupe_key: dedupeKey },
      ...{ person_id: 'g.person_id', accepted_at: acceptedAt },
      body: `jsonb_build_object('accountId', g.account_id, 'dedupeKey', ${dedupeKey}, 'externalId', g.external_id,
        'content', jsonb_build_object('kind', 'text', 'text', '村口到小学的路灯坏了三个月'))`,
    },
    from: recentUpdates,
  },
];

const deputyPerson = "md5(g.office_id || ' ' || g.deputy_code)::uuid";
const sentText = `jsonb_build_object('text', '已收到：1 段文字。写完请点“写好了”。还可以补充照片、语音或位置。', 'buttons', '[]'::jsonb)`;
/** Four answers of the dialogue and the receipt, to the constituent; the arrival, to a deputy; the answer, to the constituent. */
const sent = `(
  select g.*, k, ${idOf("lpad(to_hex(3328 + k), 3, '0')", 's.at')} as id, s.*
  from grown g cross join generate_series(1, 7) k cross join lateral (select
    case when k = 7 then g.answered_at when k > 4 then g.received_at else g.received_at - k * interval '20 seconds' end as at,
    case when k > 5 then 'notice' else 'reply' end as lane,
    case when k > 5 then 'notice' when k = 5 then 'receipt' else 'reply' end as kind_of_message,
    case when k > 4 then g.thread_id end as subject_id) s
  where k < 6 or (k = 6 and g.group_code is not null)
    or (k = 7 and g.stage in ('answered', 'asked', 'closed', 'verdict-asked'))
) g left join channel_identities d on g.k = 6 and d.office_id = g.office_id and d.person_id = ${deputyPerson}`;

/** What was sent and settled, and the texts of the last thirty days. */
export const outbox: readonly Insertion[] = [
  {
    table: 'outbox_messages',
    columns: {
      ...{ office_id: 'g.office_id', id: 'g.id', account_id: 'coalesce(d.account_id, g.account_id)' },
      ...{
        external_id: 'coalesce(d.external_id, g.external_id)',
        person_id: 'coalesce(d.person_id, g.person_id)',
        lane: 'g.lane',
        sequence: '(g.n - g.p > 0)::int * 7 + g.k',
        kind: 'g.kind_of_message',
        subject_id: 'g.subject_id',
      },
      ...{ state: "'sent'", attempts: '1', not_before_at: 'g.at', created_at: 'g.at' },
      settled_at: "g.at + interval '1 second'",
    },
    from: sent,
  },
  {
    table: 'outbox_bodies',
    columns: { office_id: 'g.office_id', created_at: 'g.at', message_id: 'g.id', message: sentText },
    from: `${sent} where g.is_recent`,
  },
];

/** A web chat shows the last thirty days. */
export const mail: Insertion = {
  table: 'mailbox_messages',
  columns: {
    ...{
      office_id: 'g.office_id',
      person_id: 'g.person_id',
      author: "case when k % 2 = 0 then 'service' else 'person' end",
    },
    ...{
      sequence: 'extract(epoch from g.met_at)::bigint + k + (g.n <> g.p)::int * 20',
      source_id: "md5(g.n || ' ' || k)",
    },
    ...{ message: sentText, created_at: 'g.received_at', fetched_at: 'g.received_at' },
  },
  from: "grown g cross join generate_series(1, 12) k where g.is_recent and g.account_id = 'web-chat'",
};

/** The notice to the group that an opinion arrived, told long ago. */
export const groupNotices: Insertion = {
  table: 'group_notices',
  columns: {
    ...{
      office_id: 'g.office_id',
      id: idOf("'a04'", 'g.received_at'),
      group_code: 'g.group_code',
      subject_id: 'g.thread_id',
    },
    notice: `jsonb_build_object('kind', 'opinion-arrived', 'code', g.code, 'preview', '村口到小学的路灯坏了三个月', 'place', null,
      'topicId', g.topic_id, 'answerBy', (g.received_at + interval '21 days')::date)`,
    ...{ created_at: 'g.received_at', expanded_at: "g.received_at + interval '1 second'" },
  },
  from: "grown g where g.group_code is not null and g.stage <> 'held'",
};
