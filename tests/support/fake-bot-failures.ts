/** Failures a test asks for: the next call that matches fails as told. */
export type Failure = {
  /** Only calls of this method; any, when left out. */
  method?: string;
  /** Only calls to this chat. */
  chatId?: number;
  /** Only calls of getUpdates that confirm what came before. */
  confirming?: boolean;
  /** How many matching calls fail; 1 when left out. */
  times?: number;
  status?: number;
  description?: string;
  /** Seconds, in the parameters of a 429. */
  retryAfter?: number;
  /** Never answers; the connection stays open. */
  hang?: boolean;
  /** Closes the connection without an answer. */
  reset?: boolean;
  /** With `hang` or `reset`: the call takes effect all the same, only its answer is lost. */
  performed?: boolean;
};
export type Reply = { status: number; body: Record<string, unknown> };

const usualDescriptions: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

export function createFailures() {
  const waiting: Required<Pick<Failure, 'times'>>[] & Failure[] = [];

  return {
    failNext(failure: Failure): void {
      waiting.push({ times: 1, ...failure });
    },

    /** From now on every call succeeds, whatever was asked for. */
    failNoMore(): void {
      waiting.length = 0;
    },

    take(method: string, params: Record<string, unknown>): Failure | undefined {
      const matches = (failure: Failure) =>
        (failure.method ?? method) === method &&
        (failure.chatId === undefined || failure.chatId === Number(params.chat_id)) &&
        (!failure.confirming || params.offset !== undefined);
      const index = waiting.findIndex(matches);
      const failure = waiting[index];
      if (!failure) return undefined;

      failure.times -= 1;
      if (failure.times <= 0) waiting.splice(index, 1);
      return failure;
    },
  };
}

export function toReply({ status = 500, description, retryAfter }: Failure): Reply {
  const usual = usualDescriptions[status] ?? 'Error';
  const told = description ?? (retryAfter === undefined ? usual : `${usual}: retry after ${retryAfter}`);
  return refusal(status, told, retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } });
}

export function refusal(status: number, description: string, more: Record<string, unknown> = {}): Reply {
  return { status, body: { ok: false, error_code: status, description, ...more } };
}

export function success(result: unknown): Reply {
  return { status: 200, body: { ok: true, result } };
}
