/** Values that the Bot API's own data calls valid, with as many of the optional fields as the lot says. */
import botApi from '#tests/support/bot-api.json' with { type: 'json' };
import type { Lot } from './lot.ts';
import { someText } from './words.ts';

type Field = { types: string[]; required: boolean };
type ObjectType = { fields: Record<string, Field>; subtypes?: string[] };

const types: Record<string, ObjectType> = botApi.types;
const DEEPEST = 4;

export function valueOfType(lot: Lot, type: string, depth = 0): unknown {
  if (type.startsWith('Array of ')) return listOf(lot, type.slice('Array of '.length), depth);
  const plain = plainValues[type];
  if (plain) return plain(lot);
  const { fields = {}, subtypes } = types[type] ?? {};
  if (subtypes) return valueOfType(lot, lot.one(subtypes), depth);
  const chosen = Object.entries(fields).filter(([, field]) => field.required || isWanted(lot, fields, depth));

  return Object.fromEntries(chosen.map(([name, field]) => [name, valueOfType(lot, lot.one(field.types), depth + 1)]));
}

const plainValues: Record<string, (lot: Lot) => unknown> = {
  String: someText,
  Integer: (lot) => lot.one([lot.below(2 ** 31), -lot.below(2 ** 31), 0, 2 ** 52]),
  Float: (lot) => lot.below(360) - 180 + lot.below(1000) / 1000,
  Boolean: (lot) => lot.chance(50),
};

function listOf(lot: Lot, type: string, depth: number): unknown[] {
  if (depth > DEEPEST) return [];

  return Array.from({ length: lot.below(3) }, () => valueOfType(lot, type, depth + 1));
}

/** Two or three of the optional fields, however many there are. */
function isWanted(lot: Lot, fields: Record<string, Field>, depth: number): boolean {
  return depth < DEEPEST && lot.below(Math.max(2, Object.keys(fields).length)) < 3;
}
