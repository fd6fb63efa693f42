/** The promises, and what broke them. */
export const rules = {
  'lost-effect': 'acknowledged updates without their effect',
  'double-effect': 'effects twice',
  'out-of-order': 'outgoing messages against commit order within a lane',
  'never-sent': 'messages never sent though the person is reachable',
  'unmarked-repeat': 'messages sent twice without being marked as a repeat',
  inconsistent: 'what doctor finds',
  misbehaved: 'other misbehaviour: ended by itself, answered strangely, called wrongly, gave up',
} as const;
export type Rule = keyof typeof rules;

export type Violation = { rule: Rule; detail: string };
