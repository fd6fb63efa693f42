import { z } from 'zod';
import type { LastPrompt } from './in-place.ts';
import { emptyDraft, StateValue, stateSchemaVersion } from './state-value.ts';

const Prompt = z.object({ outboxId: z.string(), albumId: z.string().nullable(), formerNonce: z.string().nullable() });

/** How a state is stored: with the version of its schema, and the message in which the person was asked. */
const Stored = z.object({
  version: z.literal(stateSchemaVersion),
  value: StateValue,
  prompt: Prompt.nullable().catch(null).default(null),
});

/** The words in a state of another version, wherever they stood in it. */
const OldDraft = z.object({
  value: z.object({
    draft: z.object({ parts: z.array(z.object({ kind: z.literal('text'), text: z.string() }).or(z.unknown())) }),
  }),
});

export type ReadState = { kind: 'read' | 'restarted'; value: StateValue; prompt: LastPrompt | null };

/**
 * Reads a stored state. One that this version cannot read restarts at the writing of the opinion with the typed words kept, or
 * at home where there were none; the person is told.
 */
export function readState(stored: unknown): ReadState {
  const current = Stored.safeParse(stored);
  if (current.success) return { kind: 'read', value: current.data.value, prompt: current.data.prompt };
  const texts = textsOf(stored);
  if (texts.length === 0) return { kind: 'restarted', value: { kind: 'home' }, prompt: null };
  const parts = texts.map((text) => ({ kind: 'text', text, messageId: null }) as const);

  return { kind: 'restarted', value: { kind: 'writing', draft: { ...emptyDraft, parts } }, prompt: null };
}

export function storeState(value: StateValue, prompt: LastPrompt | null): z.infer<typeof Stored> {
  return { version: stateSchemaVersion, value, prompt };
}

function textsOf(stored: unknown): string[] {
  const old = OldDraft.safeParse(stored);
  if (!old.success) return [];

  return old.data.value.draft.parts.flatMap((part) => {
    const text = z.object({ kind: z.literal('text'), text: z.string() }).safeParse(part);
    return text.success ? [text.data.text] : [];
  });
}
