import { type Growth, idOf, pin, untilOf } from './grown.ts';
import type { Insertion } from './insertion.ts';

const ofThread = { office_id: 'g.office_id', thread_id: 'g.thread_id' };
const speaker = `jsonb_build_object('kind', 'deputy', 'code', g.deputy_code)`;
const owner = `case when g.kind = 'opinion' then jsonb_build_object('kind', 'group', 'code', g.group_code) else '{"kind":"staff"}' end`;
const because = `case g.kind when 'opinion' then 'group-covers-unit' when 'alert' then 'words-of-danger'
  else 'complaint-about-deputy-or-staff' end`;
const inHand = "('claimed', 'asked', 'answered', 'closed', 'verdict-asked')";
const answered = "('answered', 'closed', 'verdict-asked')";

/** The threads, with what was said, what happened and how each found its owner. */
export function opinions(growth: Growth): Insertion[] {
  return [threads(growth), facts, words(growth), answers, decisions];
}

function threads(growth: Growth): Insertion {
  const until = untilOf(growth);

  return {
    table: 'threads',
    columns: {
      ...{ office_id: 'g.office_id', id: 'g.thread_id', code: 'g.code', kind: 'g.kind', person_id: 'g.person_id' },
      ...{ pseudonym: "'past'", account_id: 'g.account_id', topic_id: 'g.topic_id', place_code: 'g.place_code' },
      ...{
        unit_code: 'g.unit_code',
        received_at: 'g.received_at',
        group_code: "case when g.stage <> 'held' then g.group_code end",
      },
      pin_hash: `encode(sha256((g.thread_id || ':${pin}')::bytea), 'hex')`,
      return_token_hash: `encode(sha256(('return-' || g.n)::bytea), 'hex')`,
      status: `case g.stage when 'routed' then 'waiting' when 'escalated' then 'waiting' when 'with-staff' then 'waiting'
        when 'verdict-asked' then 'closed' when 'closed-by-staff' then 'closed' else g.stage end`,
      owner_kind: `case when g.closed_at is not null then null when g.stage = 'routed' then 'group'
        when g.stage in ${inHand} then 'deputy' else 'staff' end`,
      owner_code: `case when g.closed_at is not null then null when g.stage = 'routed' then g.group_code
        when g.stage in ${inHand} then g.deputy_code end`,
      next_action: `case g.stage when 'routed' then 'claim' when 'claimed' then 'answer' when 'asked' then 'answer'
        when 'answered' then 'close' when 'closed' then 'ask-verdict' when 'verdict-asked' then null
        when 'closed-by-staff' then null else 'triage' end`,
      next_action_at: `case g.stage when 'routed' then g.received_at + interval '5 days'
        when 'claimed' then g.received_at + interval '21 days' when 'asked' then g.received_at + interval '21 days'
        when 'answered' then g.received_at + interval '30 days' when 'closed' then g.closed_at + interval '3 days'
        when 'verdict-asked' then null when 'closed-by-staff' then null
        when 'escalated' then g.answered_at + interval '2 days' else g.received_at + interval '2 days' end`,
      staff_reason: `case when g.stage = 'held' then 'held-looks-automated' when g.stage = 'escalated' then 'not-claimed-in-time'
        when g.stage = 'with-staff' then ${because} end`,
      last_fact_sequence: `case when g.stage = 'held' then 1 when g.stage in ('routed', 'with-staff') then 2
        when g.stage in ('claimed', 'closed-by-staff') then 3 when g.stage = 'closed' then 5
        when g.stage = 'verdict-asked' then 6 else 4 end`,
      closed_at: 'g.closed_at',
      text_erased_at: `case when g.closed_at < ${until} - interval '365 days' then g.closed_at + interval '365 days' end`,
    },
  };
}

const facts: Insertion = {
  table: 'thread_facts',
  columns: { ...ofThread, sequence: 'f.sequence', at: 'f.at', actor: 'f.actor', fact: 'f.fact' },
  from: `grown g cross join lateral (values
    (1, g.received_at, 'constituent', jsonb_build_object('kind', 'received',
      'heldBecause', case when g.stage = 'held' then 'held-looks-automated' end), true),
    (2, g.received_at, 'constituent', jsonb_build_object('kind', 'routed', 'owner', ${owner}, 'groupCode', g.group_code,
      'because', ${because}), g.stage <> 'held'),
    (3, g.claimed_at, 'deputy:' || g.deputy_code, jsonb_build_object('kind', 'claimed', 'deputyCode', g.deputy_code),
      g.stage in ${inHand}),
    (3, g.claimed_at, 'job:clocks', '{"kind":"reminded"}', g.stage = 'escalated'),
    (3, g.closed_at, 'operator', '{"kind":"closed","by":{"kind":"staff"},"because":"closed-by-staff"}', g.stage = 'closed-by-staff'),
    (4, g.answered_at, 'deputy:' || g.deputy_code, jsonb_build_object('kind', 'answered', 'by', ${speaker}), g.stage in ${answered}),
    (4, g.answered_at, 'deputy:' || g.deputy_code, jsonb_build_object('kind', 'asked', 'by', ${speaker}), g.stage = 'asked'),
    (4, g.answered_at, 'job:clocks', '{"kind":"escalated","because":"not-claimed-in-time"}', g.stage = 'escalated'),
    (5, g.closed_at, 'deputy:' || g.deputy_code, jsonb_build_object('kind', 'closed', 'by', ${speaker}, 'because', 'answered'),
      g.stage in ('closed', 'verdict-asked')),
    (6, g.closed_at + interval '3 days', 'job:clocks', '{"kind":"verdict-asked"}', g.stage = 'verdict-asked')
  ) f (sequence, at, actor, fact, is_so) where f.is_so`,
};

const wordsColumns = { ...ofThread, position: '0' };

function words(growth: Growth): Insertion {
  const isErased = `g.closed_at < ${untilOf(growth)} - interval '365 days'`;
  const said = `(array['村口到小学的路灯坏了三个月，孩子们晚上放学看不清路。', '村卫生室每周只开两天，老人拿药不方便，希望能多开几天。',
    '灌溉渠去年冬天塌了一段，今年春耕前想请有关部门看看能不能修。', '公交车改线以后，去县城要走半小时才有站。'])[1 + g.h % 4]`;

  return {
    table: 'thread_messages',
    columns: {
      ...{ ...wordsColumns, id: idOf("'a01'", 'g.received_at'), author: "'constituent'", fact_sequence: '1' },
      ...{
        text: `case when ${isErased} then null else ${said} || '第' || g.far || '号附近。' end`,
        at: 'g.received_at',
      },
    },
  };
}

const answers: Insertion = {
  table: 'thread_messages',
  columns: {
    ...{ ...wordsColumns, id: idOf("'a02'", 'g.answered_at'), author: "'deputy'", deputy_code: 'g.deputy_code' },
    ...{ fact_sequence: '4', text: "'您好，已经向镇里反映，下周去看现场。'", at: 'g.answered_at' },
  },
  from: `grown g where g.stage in ${answered} or g.stage = 'asked'`,
};

const decisions: Insertion = {
  table: 'routing_decisions',
  columns: {
    ...{
      ...ofThread,
      id: idOf("'a03'", 'g.received_at'),
      valid_on: 'g.received_at::date',
      recorded_at: 'g.received_at',
    },
    ...{ rule: "'unit-group-convenor-staff/1'", because, place_code: 'g.place_code', unit_code: 'g.unit_code' },
    ...{ candidates: 'to_jsonb(g.deputies)', owner_kind: "case when g.kind = 'opinion' then 'group' else 'staff' end" },
    owner_code: 'g.group_code',
  },
  from: "grown g where g.stage <> 'held'",
};
