export type AppErrorCode = 'invalid' | 'forbidden' | 'not-found' | 'conflict' | 'limited' | 'unavailable' | 'internal';

/**
 * A broken expectation. The code is what the edge translates for a reader; `retryable` says whether trying again can help.
 * The message is for developers and never holds anything a person wrote.
 */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly retryable: boolean;

  constructor(code: AppErrorCode, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}
