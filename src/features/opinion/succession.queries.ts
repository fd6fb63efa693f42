import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { deputyGroups, groupMembers, seats } from '../electorate/deputy.table.ts';
import { electoralUnits } from '../electorate/unit.table.ts';
import type { OfficeDay } from '../electorate/valid-on.queries.ts';
import { recusals, routingDecisions, threads } from './thread.table.ts';

/** An open opinion that somebody else should have now, and what of its owner or its unit has changed. */
export type ThreadToFollow = {
  id: string;
  ownerKind: 'group' | 'deputy' | 'staff';
  /** Staff always can; a group while somebody of it sits; a deputy who sits and has not stepped aside. */
  isOwnerAble: boolean;
  /** The deputy, or somebody of the group, still holds a seat but is suspended. */
  isOwnerSuspended: boolean;
  /** The owner's seat ended with its unit. */
  isUnitOfOwnerGone: boolean;
  isGroupThere: boolean;
  isOwnerRecused: boolean;
  isUnitValid: boolean;
  /** Whoever of the unit sits now was suspended when it was decided last. */
  isDeputyBack: boolean;
};

/**
 * Open opinions, in the order of their ids, whose owner can no longer act, and those that wait with the convenor or with staff
 * for want of a deputy while one of their unit sits again. Nothing that staff or a deputy have taken in hand waits.
 */
export async function listThreadsToFollow(
  db: Database,
  day: OfficeDay,
  page: { after: string; limit: number },
): Promise<ThreadToFollow[]> {
  const result = await db.execute(sql`
    with ${whoCanAct(day)}, ${openThreads(day, page.after)}, ${threadsAbleAgain(day)}
    select o.id, o.owner_kind as "ownerKind", ${isOwnerAble(day)} as "isOwnerAble",
      coalesce(${ofOwner(sql`not h.is_sitting and h.is_unit_valid`)}, false) as "isOwnerSuspended",
      coalesce(${ofOwner(sql`not h.is_unit_valid`)}, false) as "isUnitOfOwnerGone",
      exists (select 1 from valid_groups g where g.code = o.owner_code) as "isGroupThere",
      ${isOwnerRecused(day)} as "isOwnerRecused",
      exists (select 1 from ${electoralUnits} u where u.office_id = ${day.officeId} and u.code = o.unit_code
        and u.superseded_at is null and ${within(sql`u.valid_from`, sql`u.valid_to`, day)}) as "isUnitValid",
      coalesce(a.is_back, false) as "isDeputyBack"
    from open o left join able a on a.id = o.id
    where not ${isOwnerAble(day)} or (o.status = 'waiting' and case o.owner_kind
      when 'deputy' then a.id is not null and o.decided_because = 'no-deputy-of-the-unit-is-sitting'
        and o.decided_owner = o.owner_code
      when 'staff' then o.staff_reason = 'no-deputy-can-answer' and ${mayHaveFound(day)}
      else false end)
    order by o.id limit ${page.limit}`);

  return rowsOf<ThreadToFollow>(result);
}

/** `held`, `members`, `valid_groups` and `manned`: who holds a seat that day, and of which groups somebody sits. */
function whoCanAct(day: OfficeDay): SQL {
  return sql`held as (${heldSeats(day)}),
    members as (
      select m.group_code, m.deputy_code from ${groupMembers} m
      where m.office_id = ${day.officeId} and m.superseded_at is null and ${within(sql`m.valid_from`, sql`m.valid_to`, day)}),
    valid_groups as (
      select g.code from ${deputyGroups} g
      where g.office_id = ${day.officeId} and g.superseded_at is null and ${within(sql`g.valid_from`, sql`g.valid_to`, day)}),
    manned as (
      select distinct m.group_code from members m
      join held h on h.deputy_code = m.deputy_code and h.is_sitting
      join valid_groups g on g.code = m.group_code)`;
}

/** `open`: each open opinion with how it was decided last, where that matters: it waits with no group. */
function openThreads({ officeId }: OfficeDay, after: string): SQL {
  return sql`open as (
      select t.id, t.status, t.owner_kind, t.owner_code, t.unit_code, t.matter_place_code, t.staff_reason,
        d.because as decided_because, d.owner_code as decided_owner, d.candidates
      from ${threads} t
      left join lateral (
        select r.because, r.owner_code, r.candidates from ${routingDecisions} r
        where r.office_id = t.office_id and r.thread_id = t.id and t.status = 'waiting' and t.owner_kind <> 'group'
        order by r.recorded_at desc, r.id desc limit 1) d on true
      where t.office_id = ${officeId} and t.id > ${after}::uuid and t.kind = 'opinion'
        and t.status in ('waiting', 'claimed', 'asked', 'answered'))`;
}

/** `able`: of those that wait with no group, the ones of whose unit somebody sits who has not stepped aside. */
function threadsAbleAgain({ officeId }: OfficeDay): SQL {
  return sql`able as (
      select o.id, bool_or(o.candidates ? h.deputy_code) as is_back from open o
      join held h on h.unit_code = o.unit_code and h.is_sitting
      where o.status = 'waiting' and o.owner_kind <> 'group' and not exists (select 1 from ${recusals} x
        where x.office_id = ${officeId} and x.thread_id = o.id and x.deputy_code = h.deputy_code)
      group by o.id)`;
}

/** Every seat held that day; one whose unit is gone is held by nobody who could act. */
function heldSeats(day: OfficeDay): SQL {
  return sql`
    select s.deputy_code, s.unit_code, v.is_unit_valid, s.standing = 'sitting' and v.is_unit_valid as is_sitting
    from ${seats} s
    cross join lateral (select exists (
      select 1 from ${electoralUnits} u where u.office_id = ${day.officeId} and u.code = s.unit_code
        and u.superseded_at is null and ${within(sql`u.valid_from`, sql`u.valid_to`, day)}) as is_unit_valid) v
    where s.office_id = ${day.officeId} and s.superseded_at is null and ${within(sql`s.since`, sql`s.until`, day)}`;
}

function within(from: SQL, to: SQL, { on }: OfficeDay): SQL {
  return sql`${from} <= ${on}::date and (${to} is null or ${to} > ${on}::date)`;
}

/** Something about the seats of the owning deputy, or of the members of the owning group. */
function ofOwner(condition: SQL): SQL {
  return sql`(select bool_or(${condition}) from held h
    where (o.owner_kind = 'deputy' and h.deputy_code = o.owner_code)
      or (o.owner_kind = 'group' and exists (
        select 1 from members m where m.group_code = o.owner_code and m.deputy_code = h.deputy_code)))`;
}

function isOwnerRecused({ officeId }: OfficeDay): SQL {
  return sql`coalesce(o.owner_kind = 'deputy' and exists (select 1 from ${recusals} x
    where x.office_id = ${officeId} and x.thread_id = o.id and x.deputy_code = o.owner_code), false)`;
}

function isOwnerAble(day: OfficeDay): SQL {
  return sql`(case o.owner_kind
    when 'group' then o.owner_code in (select m.group_code from manned m)
    when 'deputy' then o.owner_code in (select h.deputy_code from held h where h.is_sitting) and not ${isOwnerRecused(day)}
    else true end)`;
}

/** A deputy of the unit sits again; or the unit is gone, or the matter lies elsewhere, so that others may have to be asked. */
function mayHaveFound(day: OfficeDay): SQL {
  return sql`(a.id is not null or o.matter_place_code is not null or not exists (
    select 1 from ${electoralUnits} u where u.office_id = ${day.officeId} and u.code = o.unit_code
      and u.superseded_at is null and ${within(sql`u.valid_from`, sql`u.valid_to`, day)}))`;
}
