/** Order is strict within a lane; a reply may overtake what waits in the others. */
export const lanes = ['reply', 'notice', 'bulk'] as const;
export type Lane = (typeof lanes)[number];

export const outboxKinds = ['reply', 'receipt', 'notice', 'digest'] as const;
export type OutboxKind = (typeof outboxKinds)[number];

/** `unknown`: it may or may not have arrived. `blocked`: the person cannot be reached there any more. */
export const deliveryStates = ['pending', 'sending', 'sent', 'failed', 'blocked', 'unknown'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
