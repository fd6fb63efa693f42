import type { Context } from '../context.ts';
import type { Budget } from './budget.ts';
import { type DeliveryPorts, deliverDue } from './deliver-due.ts';

const unlimited: Budget = { accountPerSecond: 1e6, accountBurst: 1e6, recipientPerSecond: 1e6, recipientBurst: 1e6 };

/** Sends everything that is due, without pauses between messages: for tests and for commands that wait for the result. */
export async function deliverAll(context: Context, ports: DeliveryPorts): Promise<number> {
  let total = 0;
  for (;;) {
    const { attempts } = await deliverDue(context, { ...ports, budget: unlimited });
    if (attempts === 0) return total;
    total += attempts;
  }
}
