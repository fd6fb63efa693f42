import { configDefaults, defineConfig } from 'vitest/config';
import everyTest from './vitest.config.ts';

/** The whole contract of both platforms, the long part too; `npm run soak -- contract` runs it. */
export default defineConfig({
  ...everyTest,
  test: {
    ...everyTest.test,
    include: ['tests/contract/**/*.test.ts'],
    exclude: configDefaults.exclude,
    maxWorkers: 1,
    testTimeout: 180_000,
  },
});
