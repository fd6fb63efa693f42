import { type Growth, untilOf } from './grown.ts';
import type { Insertion } from './insertion.ts';

const day = "((g.received_at + interval '1 day') at time zone 'Asia/Shanghai')::date";
const eightOClock = `((${day} + time '08:00') at time zone 'Asia/Shanghai')`;
/** One for a deputy and a day, however many opinions it tells. */
const digestId = `(lpad(to_hex((extract(epoch from ${eightOClock}) * 1000)::bigint), 12, '0') || '7d008'
  || left(md5(g.office_id || ' ' || g.deputy_code), 15))::uuid`;

/** The digests of the days on which a deputy was told of something new, before today; and one act of the machinery for each opinion. */
export function tellings(growth: Growth): Insertion[] {
  const told = `grown g where g.group_code is not null and g.stage <> 'held'
    and ${day} < (${untilOf(growth)} at time zone 'Asia/Shanghai')::date`;

  return [digests(told), digestMessages(told), items(told), audit];
}

const ofDeputy = { office_id: 'g.office_id', deputy_code: 'g.deputy_code' };

function digests(told: string): Insertion {
  return {
    table: 'digests',
    columns: { ...ofDeputy, id: digestId, day, made_at: eightOClock },
    from: told,
    end: 'on conflict do nothing',
  };
}

function digestMessages(told: string): Insertion {
  return {
    table: 'outbox_messages',
    columns: {
      ...{ office_id: 'g.office_id', id: 'g.id', account_id: 'd.account_id', external_id: 'd.external_id' },
      ...{
        person_id: 'd.person_id',
        lane: "'bulk'",
        sequence: '1',
        kind: "'digest'",
        subject_id: 'g.id',
        state: "'sent'",
      },
      ...{ attempts: '1', not_before_at: 'g.at', created_at: 'g.at', settled_at: "g.at + interval '1 second'" },
    },
    from: `(select distinct g.office_id, g.deputy_code, ${digestId} as id, ${eightOClock} as at from ${told}) g
      join channel_identities d on d.office_id = g.office_id and d.person_id = md5(g.office_id || ' ' || g.deputy_code)::uuid`,
    end: 'on conflict do nothing',
  };
}

function items(told: string): Insertion {
  return {
    table: 'digest_items',
    columns: { ...ofDeputy, digest_id: digestId, thread_id: 'g.thread_id', kind: "'new'" },
    from: told,
    end: 'on conflict do nothing',
  };
}

/** The chain is not continued: nobody examines these rows, and a chain is not made by a set. */
const audit: Insertion = {
  table: 'audit_entries',
  columns: {
    office_id: 'g.office_id',
    sequence: 'coalesce(h.last, 0) + row_number() over (partition by g.office_id order by g.n)',
    ...{ at: 'g.received_at', actor: "'job:clocks'", action: "'thread.verdict-asked'", subject: "'thread:' || g.code" },
    ...{ details: "'{}'", previous_hash: 'md5(g.n::text)', hash: 'md5((g.n + 1)::text)' },
  },
  // Asked once for each office, not for each row: the index would be gone through past all that this statement has added.
  from: `grown g join (select o.id, (select max(a.sequence) from audit_entries a where a.office_id = o.id) as last
    from offices o offset 0) h on h.id = g.office_id`,
};
