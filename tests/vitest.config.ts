import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** These wait more than they work: begun first, they do so beside the others. */
const waiting = [
  'tests/contract/',
  'tests/chaos/',
  'tests/browser/',
  'tests/backup',
  'tests/service',
  'tests/tools/fuzz',
  'tests/database/',
];

class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = waiting.findIndex((start) => moduleId.includes(start));
      return rank < 0 ? waiting.length : rank;
    };

    return (await super.sort(files)).toSorted((left, right) => rankOf(left) - rankOf(right));
  }
}

/** Every test of the project but the long ones, which `npm run soak` plays. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/contract/long/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: WaitingFirst },
    // Modules and the PGlite of a worker serve all its files; each test tidies up after itself.
    isolate: false,
    expect: { requireAssertions: true },
    testTimeout: 20_000,
    hookTimeout: 120_000,
  },
});
