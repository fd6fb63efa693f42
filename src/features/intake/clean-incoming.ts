import type { Incoming } from '#shared/incoming.ts';

/** PostgreSQL stores neither the character NUL nor half of a surrogate pair, so neither may make an update fail. */
export function cleanIncoming(incoming: Incoming): Incoming {
  return clean(incoming);
}

function clean<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed() as Value;
  if (Array.isArray(value)) return value.map(clean) as Value;
  if (value === null || typeof value !== 'object') return value;

  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)])) as Value;
}
