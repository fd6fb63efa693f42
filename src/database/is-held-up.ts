/** A lock was not to be had in time, or two waited for each other: another try may well succeed. */
const passing = new Set(['55P03', '40P01']);

/** Whether a statement failed only because somebody else held what it needs. Drizzle wraps what the driver threw. */
export function isHeldUp(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && passing.has(String(error.code))) return true;

  return isHeldUp(error.cause);
}
