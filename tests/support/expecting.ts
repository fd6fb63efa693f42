import { expect } from 'vitest';

export type Expected = string | RegExp;

export function expectIn(text: string, expected: Expected): void {
  if (typeof expected === 'string') expect(text).toContain(expected);
  else expect(text).toMatch(expected);
}

export function expectNotIn(text: string, expected: Expected): void {
  if (typeof expected === 'string') expect(text).not.toContain(expected);
  else expect(text).not.toMatch(expected);
}

/** A picture of one pixel. */
export function aSmallPng(): Uint8Array {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
}
