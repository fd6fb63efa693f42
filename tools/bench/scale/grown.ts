import { topicIds } from '#features/opinion/topic.ts';

/** What is added to the tables: the opinions with these numbers, spread over the offices in turn. */
export type Growth = {
  officeIds: readonly number[];
  /** From this number on, up to but without the other. A person has two opinions, so both are multiples of twice the offices. */
  from: number;
  to: number;
  /** Over how many days they came in; those of the last `openDays` are open. */
  spanDays: number;
  openDays: number;
  until: Date;
};

/** However young an office is: so many of its opinions are open, with three of its groups. */
export const BUSY = 40;
export const BUSY_GROUPS = 3;
/** Of every opinion, known to the bench alone. */
export const pin = '246810';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An id as the service makes them: in the order of time, and with the number in it unlike any other. */
export function idOf(kind: string, at: string, number = 'g.n'): string {
  return `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || ${kind} || '8' || lpad(to_hex((${number})::bigint), 15, '0'))::uuid`;
}

/** Where the voters of an office live, what that leads to, and the deputies there: first a row of each group. */
export const votersTable = (officeId: number) => `
  create unlogged table grown_voters as
  select row_number() over (order by turn, group_code) - 1 as k, * from (
    select row_number() over (partition by gu.group_code order by pu.place_code) as turn,
      pu.place_code, pu.unit_code, gu.group_code, c.level, m.deputies
    from place_units pu
    join group_units gu on gu.office_id = pu.office_id and gu.unit_code = pu.unit_code and gu.superseded_at is null
    join electoral_units u on u.office_id = pu.office_id and u.code = pu.unit_code and u.superseded_at is null
    join congresses c on c.office_id = u.office_id and c.code = u.congress_code and c.level = 'county'
    join lateral (select array_agg(distinct gm.deputy_code) as deputies from group_members gm
      join seats s on s.office_id = gm.office_id and s.deputy_code = gm.deputy_code and s.standing = 'sitting'
        and s.until is null and s.superseded_at is null
      where gm.office_id = gu.office_id and gm.group_code = gu.group_code and gm.superseded_at is null) m on true
    where pu.office_id = ${officeId} and pu.superseded_at is null and cardinality(m.deputies) > 0
  ) voters`;

/** The opinions of a chunk with all that follows for the rows in the tables, so that each table is filled by one statement. */
export function grownTable(growth: Growth, chunk: { from: number; to: number }): string {
  const { officeIds, openDays } = growth;
  const until = untilOf(growth);
  const offices = officeIds.length;

  return `create unlogged table grown as
  with numbered as (
    select n, (array[${officeIds.join(',')}])[1 + n % ${offices}] as office_id, n / ${offices} as m,
      n - (n / ${offices} % 2) * ${offices} as p, (hashint8(n)::bigint & 1023)::int as h,
      (hashint8(n + 1000000007)::bigint & 1048575) as far
    from generate_series(${chunk.from}::bigint, ${chunk.to - 1}::bigint) n
  ), dated as (
    select *, ${receivedAt(growth, 'n')} as received_at, ${receivedAt(growth, 'p')} as met_at,
      case when m < ${BUSY} or h > 14 then 'opinion' when h > 4 then 'complaint' else 'alert' end as kind
    from numbered
  ), staged as (
    select *, received_at + ${days(openDays)} * (0.25 + 0.045 * (h % 16)) as over_at, ${stageOf(growth)} as stage
    from dated
  )
  select g.*, ${idOf("'a00'", 'g.received_at')} as thread_id, ${idOf("'b00'", 'g.met_at', 'g.p')} as person_id,
    ${referenceCode} as code, (array['${topicIds.join("','")}'])[1 + g.h % ${topicIds.length}] as topic_id,
    case when g.p / ${offices} % 8 = 0 then 'web-chat' else 'telegram' end as account_id,
    case when g.p / ${offices} % 8 = 0 then md5(g.p::text) else (1000000000 + g.p)::text end as external_id,
    v.place_code, v.unit_code, v.level, v.deputies, case when g.kind = 'opinion' then v.group_code end as group_code,
    v.deputies[1 + g.h % cardinality(v.deputies)] as deputy_code,
    g.received_at + ${days(openDays)} * 0.1 as claimed_at, g.received_at + ${days(openDays)} * 0.14 as answered_at,
    case when g.stage in ('closed', 'verdict-asked', 'closed-by-staff') then g.over_at end as closed_at,
    g.received_at > ${until} - interval '30 days' as is_recent
  from staged g join grown_voters v
    on v.k = case when g.m < ${BUSY} then g.m % ${BUSY_GROUPS} else g.far % (select count(*) from grown_voters) end`;
}

const days = (number: number) => `interval '1 day' * ${number}`;
export const untilOf = ({ until }: Growth) => `timestamptz '${until.toISOString()}'`;

/** The first of each office came in lately; the others evenly over the whole time. */
function receivedAt(growth: Growth, number: string): string {
  const { officeIds, from, to, spanDays, openDays } = growth;
  const ordinal = `${number} / ${officeIds.length}`;
  const until = untilOf(growth);

  return `case when ${ordinal} < ${BUSY} then ${until} - ${days(openDays)} * (1 - (${ordinal} + 0.5) / ${BUSY})
    else ${until} - ${days(spanDays)} * (1 - (${number} - ${from} + 0.5) / ${to - from}) end`;
}

/** What is older than the days in which opinions are answered is over, but for two of a thousand. */
function stageOf(growth: Growth): string {
  const age = `(extract(epoch from ${untilOf(growth)} - received_at) / 86400)`;
  const { openDays } = growth;

  return `case
    when ${age} >= ${openDays} and h % 512 <> 495 then
      case when kind <> 'opinion' then 'closed-by-staff'
        when ${age} - ${openDays} * (0.25 + 0.045 * (h % 16)) > 3 then 'verdict-asked' else 'closed' end
    when kind <> 'opinion' then 'with-staff'
    when h % 128 = 1 then 'held'
    when ${age} < ${openDays} * 0.15 then 'routed'
    when h % 16 < 7 then 'claimed' when h % 16 < 12 then 'answered' when h % 16 = 12 then 'asked'
    when h % 16 = 13 then 'routed' else 'escalated' end`;
}

const symbolAt = (index: string) => `substr('${SYMBOLS}', (${index})::int + 1, 1)`;
/** Seven symbols that follow from the number and look like chance, and the one that checks them. */
const mixed = '((g.n * 11400714819 + 7) & 34359738367)';
const parts = Array.from({ length: 7 }, (_, index) => `((${mixed} >> ${5 * index}) & 31)`);
const referenceCode = `${parts.map(symbolAt).join(' || ')} || ${symbolAt(
  `(${parts.map((part, index) => `${part} * ${2 * index + 1}`).join(' + ')}) % 32`,
)}`;
