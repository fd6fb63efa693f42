import { defineConfig } from 'vitest/config';

/** The tests that read the sources only: part of `npm run check`, seconds and no services. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/architecture.test.ts', 'tests/locales.test.ts'],
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    expect: { requireAssertions: true },
  },
});
