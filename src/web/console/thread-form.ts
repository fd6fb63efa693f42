import { z } from 'zod';
import type { AssignTo } from '#features/opinion/assign-thread.ts';
import { longestText } from './longest-text.ts';
import type { Refused } from './say-outcome.ts';

const Form = z.object({
  /** The last fact the page showed. */
  seen: z.coerce.number().int(),
  view: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .catch('open'),
  text: z.string().trim().default(''),
  owner: z.string().trim().max(60).default(''),
  to: z.string().default(''),
  /** Whether the answer goes to all who say the same. */
  alike: z.literal('yes').optional().catch(undefined),
});

export type Form = z.infer<typeof Form>;
type Refusing = { kind: 'refused'; because: Refused };

export function parseForm(body: Record<string, unknown>): Form | null {
  const form = Form.safeParse(body);

  return form.success ? form.data : null;
}

export function parseNothing(): object {
  return {};
}

/** The words for the constituent: some, and not more than a message holds. */
export function parseText({ text }: Form): { text: string } | Refusing {
  if (text === '') return { kind: 'refused', because: 'text-missing' };
  if (text.length > longestText) return { kind: 'refused', because: 'text-too-long' };

  return { text };
}

/** The answer, and whether it is for all who say the same. */
export function parseAnswer(form: Form): { text: string; isForAll: boolean } | Refusing {
  const parsed = parseText(form);

  return 'because' in parsed ? parsed : { ...parsed, isForAll: form.alike === 'yes' };
}

export function parseReason(form: Form): { reason: string } | Refusing {
  const parsed = parseText(form);

  return 'because' in parsed ? parsed : { reason: parsed.text };
}

const To = z.tuple([z.enum(['group', 'deputy', 'unit']), z.string().min(1).max(60)]);

/** Which deputy it concerns, and a note for staff that may be empty. */
export function parseRecused(form: Form): { deputyCode: string; note: string } | Refusing {
  const parsed = parseOwner(form);
  if ('because' in parsed) return parsed;

  return parsed.to.kind === 'deputy'
    ? { deputyCode: parsed.to.code, note: parsed.note }
    : { kind: 'refused', because: 'owner-missing' };
}

/** Whom to assign to, and a note that may be empty. */
export function parseOwner({ to, text }: Form): { to: AssignTo; note: string } | Refusing {
  const [kind, ...rest] = to.split(':');
  const parsed = To.safeParse([kind, rest.join(':')]);
  if (!parsed.success) return { kind: 'refused', because: 'owner-missing' };
  if (text.length > longestText) return { kind: 'refused', because: 'text-too-long' };

  return { to: { kind: parsed.data[0], code: parsed.data[1] }, note: text };
}
