import type { Context } from '../context.ts';
import { findDeputyNames } from '../electorate/find-deputy-names.ts';
import { findGroupNames } from '../electorate/find-group-names.ts';
import { findUnitNames } from '../electorate/find-unit-names.ts';
import type { Thread } from './thread.table.ts';
import type { NamedOwner, Owner } from './thread.ts';
import type { RecordedFact, ThreadFact } from './thread-fact.ts';
import { findPlaceLabel } from './thread-names.ts';

/** The names behind the codes in one thread. */
export type ThreadNames = {
  place: string | null;
  unit: string | null;
  /** By code; a code without a name stands for itself. */
  deputies: Map<string, string>;
  groups: Map<string, string>;
};

export async function findNamesOf(
  context: Context,
  thread: Thread,
  facts: readonly RecordedFact[],
): Promise<ThreadNames> {
  const owners = [...facts.flatMap(({ fact }) => ownersIn(fact)), ...currentOwner(thread)];
  const [place, units, deputies, groups] = await Promise.all([
    findPlaceLabel(context, thread),
    findUnitNames(context, thread.unitCode ? [thread.unitCode] : []),
    findDeputyNames(context, codesOf(owners, 'deputy')),
    findGroupNames(context, [...codesOf(owners, 'group'), ...(thread.groupCode ? [thread.groupCode] : [])]),
  ]);

  return { place, unit: units.get(thread.unitCode ?? '') ?? null, deputies, groups };
}

/** An owner by the name it has here; `null` for staff. */
export function nameOwner(names: ThreadNames, owner: Owner): NamedOwner {
  if (owner.kind === 'staff') return null;
  const { kind, code } = owner;

  return { kind, name: (kind === 'group' ? names.groups : names.deputies).get(code) ?? code };
}

function ownersIn(fact: ThreadFact): Owner[] {
  switch (fact.kind) {
    case 'routed':
    case 'rerouted':
      return [fact.owner];
    case 'passed-on':
      return [fact.to];
    case 'claimed':
    case 'recused':
      return [{ kind: 'deputy', code: fact.deputyCode }];
    case 'answered':
    case 'asked':
    case 'closed':
      return [fact.by];
    default:
      return [];
  }
}

function currentOwner({ ownerKind, ownerCode }: Thread): Owner[] {
  return ownerCode && ownerKind && ownerKind !== 'staff' ? [{ kind: ownerKind, code: ownerCode }] : [];
}

function codesOf(owners: readonly Owner[], kind: 'deputy' | 'group'): string[] {
  return [...new Set(owners.flatMap((owner) => (owner.kind === kind ? [owner.code] : [])))];
}
