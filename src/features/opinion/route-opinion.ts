import type { UnitAnswer } from '../electorate/who-may-answer.ts';
import type { Owner } from './thread.ts';
import type { RoutingReason } from './thread-fact.ts';

/** Whom an opinion goes to, and why; the candidates are the deputies of the unit who were looked at. */
export type Routing = { owner: Owner; groupCode: string | null; because: RoutingReason; candidates: string[] };

/** The name under which a decision is stored, so that it can be replayed later under the rule it was made by. */
export const routingRule = 'unit-group-convenor-staff/1';

/**
 * An opinion goes to the group that covers its electoral unit. Where no deputy of the unit is sitting, the group's convenor
 * takes it; where the unit has no group, a sitting deputy of the unit does; where nobody can answer, staff do.
 */
export function routeOpinion(unit: UnitAnswer | null, isConvenorSitting: boolean): Routing {
  if (!unit) return { owner: { kind: 'staff' }, groupCode: null, because: 'no-unit-is-known', candidates: [] };
  const candidates = unit.deputies.map((deputy) => deputy.code);
  const sitting = unit.deputies.find((deputy) => deputy.standing === 'sitting');
  const { group } = unit;

  if (group && sitting) {
    return {
      owner: { kind: 'group', code: group.code },
      groupCode: group.code,
      because: 'group-covers-unit',
      candidates,
    };
  }
  if (group?.convenorCode && isConvenorSitting) {
    const owner: Owner = { kind: 'deputy', code: group.convenorCode };
    return { owner, groupCode: group.code, because: 'no-deputy-of-the-unit-is-sitting', candidates };
  }
  if (!group && sitting) {
    const owner: Owner = { kind: 'deputy', code: sitting.code };
    return { owner, groupCode: null, because: 'no-group-covers-the-unit', candidates };
  }

  return { owner: { kind: 'staff' }, groupCode: group?.code ?? null, because: 'no-deputy-can-answer', candidates };
}

/** A complaint about a deputy or staff goes past every deputy, to staff alone. */
export const complaintRouting: Routing = {
  owner: { kind: 'staff' },
  groupCode: null,
  because: 'complaint-about-deputy-or-staff',
  candidates: [],
};

/** Words of danger go to staff alone. */
export const alertRouting: Routing = {
  owner: { kind: 'staff' },
  groupCode: null,
  because: 'words-of-danger',
  candidates: [],
};
