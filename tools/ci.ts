/** `npm run ci`: the checks, then every test; its last line is the count from vitest's own reports. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Count = { passed: number; failed: number; skipped: number };
type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

const reports = mkdtempSync(join(tmpdir(), 'xuanlian-ci-'));
// The tests of the check are not run, and not counted, a second time.
const ofTheCheck = ['tests/architecture.test.ts', 'tests/locales.test.ts'];
const check = runStep('check', []);
const test = runStep(
  'test',
  ofTheCheck.map((file) => `--exclude=${file}`),
);
rmSync(reports, { recursive: true });

const total = add(check, test);
console.log(renderCount(total));
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs an npm script that ends in vitest; a step that fails without a failed test counts as one failure. */
function runStep(script: 'check' | 'test', options: string[]): Count {
  const file = join(reports, `${script}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync('npm', ['run', script, '--', ...reporters, ...options], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const count = countReport(file);
  if (status === 0 || count.failed > 0) return count;

  console.log(`npm run ${script} failed outside its tests (exit code ${status}): counted as one failure`);
  return { ...count, failed: 1 };
}

function countReport(file: string): Count {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 0, skipped: 0 };

  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((assertion) => assertion.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** No report means that the step ended before its tests. */
function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function add(one: Count, other: Count): Count {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

function renderCount({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
