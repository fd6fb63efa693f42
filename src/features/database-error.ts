import { AppError } from '#shared/app-error.ts';

/** Two steps waited for each other, or saw each other's half: doing it again at once helps. */
const collisions = new Set(['40001', '40P01']);

/** Classes of SQLSTATE that tell of the database and not of what was asked: connection, resources, operator, system. */
const classesOfAbsence = new Set(['08', '40', '53', '55', '57', '58']);

const codesOfAbsence =
  /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|CONNECTION_\w+)$/;

/** Whether the failure says nothing about the update: the database was away, or busy with itself. */
export function isDatabaseAway(error: unknown): boolean {
  return chainOf(error).some((cause) => {
    const code = codeOf(cause);

    return (code.length === 5 && classesOfAbsence.has(code.slice(0, 2))) || codesOfAbsence.test(code);
  });
}

/** Whether doing the whole step again at once can help. */
export function isWorthRepeating(error: unknown): boolean {
  return chainOf(error).some(
    (cause) =>
      collisions.has(codeOf(cause)) || (cause instanceof AppError && cause.retryable && cause.code === 'conflict'),
  );
}

/** The error and what caused it: drizzle wraps what the driver throws. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let cause = error; cause instanceof Error && chain.length < 5; cause = cause.cause) chain.push(cause);

  return chain;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
