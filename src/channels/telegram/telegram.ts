import { Telegram, TelegramError } from 'telegraf';
import { z } from 'zod';
import { fetchDirectly } from './fetch-directly.ts';

export type TelegramSettings = {
  botToken: string;
  /** The public Bot API, a Bot API server of our own, or a fake in tests. */
  apiRoot: string;
  /** When a call is given up; what came of it is then unknown. */
  deadlineMs?: number;
  /** Gives up every call under way. */
  giveUp?: AbortSignal | undefined;
};

/** Bytes that go along with a call. */
export type Upload = { bytes: Uint8Array; fileName: string; contentType: string };

const DEADLINE_MS = 15_000;
const JSON_TYPE = { 'content-type': 'application/json' };

const Answer = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string(),
    parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).optional(),
  }),
]);

/** The Bot API. Throws a TelegramError for what Telegram refuses and something else for what the connection does. */
export function createTelegram(settings: TelegramSettings): Telegram {
  return new FetchingTelegram(settings);
}

/** telegraf's own client waits up to 500 s and cannot be cut short on Workers; this one goes through the global fetch. */
class FetchingTelegram extends Telegram {
  readonly #deadlineMs: number;
  readonly #giveUp: AbortSignal | undefined;

  constructor({ botToken, apiRoot, deadlineMs = DEADLINE_MS, giveUp }: TelegramSettings) {
    super(botToken, { apiRoot, webhookReply: false });
    this.#deadlineMs = deadlineMs;
    this.#giveUp = giveUp;
  }

  override callApi: Telegram['callApi'] = async (method, payload, { signal } = {}) => {
    const signals = [AbortSignal.timeout(this.#deadlineMs + waitOf(payload)), this.#giveUp, signal];
    const response = await fetchDirectly(`${this.options.apiRoot}/bot${this.token}/${method}`, {
      method: 'POST',
      ...bodyOf(payload),
      // telegraf's type of a signal is that of a package from before there was one.
      signal: AbortSignal.any(signals.filter((one) => one instanceof AbortSignal)),
    });
    const answer = await readAnswer(response);
    if (answer.ok) return answer.result as never;

    const { error_code, description, parameters } = answer;
    const told = parameters as ConstructorParameters<typeof TelegramError>[0]['parameters'];
    throw new TelegramError({ error_code, description, ...(told ? { parameters: told } : {}) });
  };
}

/** A proxy in front may answer with a page of its own: then all there is is the status. */
async function readAnswer(response: Response): Promise<z.infer<typeof Answer>> {
  const text = await response.text();
  try {
    return Answer.parse(JSON.parse(text));
  } catch (cause) {
    if (response.ok) throw new Error('the Bot API answered with something else', { cause });
    return { ok: false, error_code: response.status, description: 'no answer of the Bot API' };
  }
}

/** A long poll says itself how long it waits. */
function waitOf(payload: object): number {
  return 'timeout' in payload && typeof payload.timeout === 'number' ? payload.timeout * 1000 : 0;
}

function bodyOf(payload: object): { body: BodyInit; headers?: Record<string, string> } {
  const fields = Object.entries(payload).filter(([, value]) => value !== undefined && value !== null);
  if (!fields.some(([, value]) => isUpload(value))) {
    return { body: JSON.stringify(Object.fromEntries(fields)), headers: JSON_TYPE };
  }
  const form = new FormData();
  for (const [name, value] of fields) {
    if (isUpload(value)) form.append(name, blobOf(value), value.fileName);
    else form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }

  return { body: form };
}

function blobOf({ bytes, contentType }: Upload): Blob {
  return new Blob([new Uint8Array(bytes)], { type: contentType });
}

function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
}
