import type { Flow, Named } from './rehearsal.ts';

/** Adds to those who go the same way. */
export function addFlow(flows: Map<string, Flow>, flow: Flow): void {
  const key = JSON.stringify([flow.from.code, flow.to.code]);
  const known = flows.get(key);
  flows.set(key, { ...flow, count: flow.count + (known?.count ?? 0) });
}

/** A code with its name; with itself where no name is known. */
export function namer(names: ReadonlyMap<string, string>): (code: string) => Named {
  return (code) => ({ code, name: names.get(code) ?? code });
}
