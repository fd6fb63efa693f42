/** A value with something wrong in it, somewhere. */
import type { Lot } from './lot.ts';
import { aName, anything } from './words.ts';

export function mutate(lot: Lot, value: unknown): unknown {
  let mutated = structuredClone(value);
  for (let times = 1 + lot.below(3); times > 0; times -= 1) mutated = mutateOnce(lot, mutated);

  return mutated;
}

/** Goes down by lot, and changes what it has come to. */
function mutateOnce(lot: Lot, value: unknown): unknown {
  if (Array.isArray(value) && value.length > 0 && lot.chance(70)) {
    const index = lot.below(value.length);
    return value.with(index, mutateOnce(lot, value[index]));
  }
  if (isFields(value) && Object.keys(value).length > 0 && lot.chance(85)) return mutateField(lot, value);

  return anything(lot);
}

function mutateField(lot: Lot, fields: Record<string, unknown>): unknown {
  const name = lot.one(Object.keys(fields));
  const { [name]: inner, ...others } = fields;
  const kind = lot.below(10);
  if (kind < 2) return others;
  if (kind < 3) return { ...fields, [aName(lot)]: anything(lot) };
  if (kind < 4) return { ...others, [aName(lot)]: inner };

  return { ...fields, [name]: mutateOnce(lot, inner) };
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
