import { startNode } from './node-runtime.ts';
import type { Runtime, RuntimeKind, RuntimeOptions } from './runtime.ts';
import { startWorkerd } from './workerd-runtime.ts';

const starters = { node: startNode, workerd: startWorkerd };

/** Answers when it can be asked. Several may be run at once, also on one database. */
export function startRuntime(kind: RuntimeKind, options: RuntimeOptions): Promise<Runtime> {
  return starters[kind](options);
}
