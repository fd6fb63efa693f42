import type { Context } from '../context.ts';
import { listInconsistentMessages } from './check-outbox.queries.ts';
import { deliveryStates } from './outbox.ts';

export type OutboxFinding = {
  id: string;
  state: string;
  finding: 'bad-state' | 'sending-without-lease' | 'settled-without-time';
};

/** Says which outgoing messages are not in exactly one state: nothing may be forgotten, nothing sent by nobody. Reads only. */
export async function checkOutbox(context: Context): Promise<OutboxFinding[]> {
  const rows = await listInconsistentMessages(context.db, context.office.id);

  return rows.map(({ id, state }) => ({ id, state, finding: findingOf(state) }));
}

function findingOf(state: string): OutboxFinding['finding'] {
  if (!deliveryStates.some((known) => known === state)) return 'bad-state';

  return state === 'sending' ? 'sending-without-lease' : 'settled-without-time';
}
