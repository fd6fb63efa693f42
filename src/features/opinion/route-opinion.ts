import type { UnitAnswer } from '../electorate/who-may-answer.ts';
import type { Owner } from './thread.ts';
import type { RoutingReason } from './thread-fact.ts';

/** Whom an opinion goes to, and why; the candidates are the deputies of the unit who were looked at. */
export type Routing = { owner: Owner; groupCode: string | null; because: RoutingReason; candidates: string[] };

/** What the rule has to know beside the unit: who of the group can act, and who has stepped aside from this opinion. */
export type Circumstances = {
  isConvenorSitting: boolean;
  /** A member of the group sits who has not stepped aside. */
  isGroupManned: boolean;
  recused: readonly string[];
};

/** The name under which a decision is stored, so that it can be replayed later under the rule it was made by. */
export const routingRule = 'unit-group-convenor-staff/2';

/**
 * An opinion goes to the group that covers its electoral unit. Where no deputy of the unit is sitting, the group's convenor
 * takes it; where the unit has no group that could act, the unit's sitting deputy with the lowest code does, so that whoever
 * asks again gets the same answer; where nobody can answer, staff do. Who has stepped aside counts as not sitting.
 */
export function routeOpinion(unit: UnitAnswer | null, circumstances: Circumstances): Routing {
  if (!unit) return { owner: { kind: 'staff' }, groupCode: null, because: 'no-unit-is-known', candidates: [] };
  const { group } = unit;
  const candidates = unit.deputies.map((deputy) => deputy.code);
  const groupCode = group?.code ?? null;
  const { owner, because } = choose(unit, circumstances);

  return { owner, groupCode, because, candidates };
}

type Choice = Pick<Routing, 'owner' | 'because'>;

function choose({ group, deputies }: UnitAnswer, { recused, isGroupManned, ...of }: Circumstances): Choice {
  const able = deputies.filter((deputy) => deputy.standing === 'sitting' && !recused.includes(deputy.code));
  const [first] = able.toSorted((left, right) => (left.code < right.code ? -1 : 1));

  if (group && first && isGroupManned) {
    return { owner: { kind: 'group', code: group.code }, because: 'group-covers-unit' };
  }
  if (first) {
    const because = group ? 'nobody-of-the-group-is-sitting' : 'no-group-covers-the-unit';
    return { owner: { kind: 'deputy', code: first.code }, because };
  }
  if (group?.convenorCode && of.isConvenorSitting && !recused.includes(group.convenorCode)) {
    return { owner: { kind: 'deputy', code: group.convenorCode }, because: 'no-deputy-of-the-unit-is-sitting' };
  }

  return { owner: { kind: 'staff' }, because: 'no-deputy-can-answer' };
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
