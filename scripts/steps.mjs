// What `npm test` and `npm run check` are made of, and the runner that both share. Steps run one after the other; one
// that fails does not stop those that can do without it.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findOrInstallChromium, howToGetABrowser } from './browser.mjs';
import { root, runNode, toolPath } from './tool.mjs';

const reports = join(root, '.cache', 'test-reports');

// Async, so that a tool that is not there fails its step, not the run.
const biome = async (...args) => runNode([toolPath('@biomejs/biome'), ...args, '--colors=off']);
const script = (name, ...args) => runNode([join('scripts', `${name}.mjs`), ...args]);
const vite = async (...args) => runNode([toolPath('vite'), ...args]);

/** Steps that need neither a browser nor a build. */
export const quickSteps = [
  { name: 'format', run: () => biome('check', '--linter-enabled=false', '--max-diagnostics=50') },
  { name: 'lint', run: () => biome('lint', '--error-on-warnings', '--max-diagnostics=200') },
  { name: 'determinism', run: () => script('determinism') },
  { name: 'types', run: () => script('types') },
  { name: 'layers', run: () => script('layers') },
  {
    name: 'dead code',
    run: async () => runNode([toolPath('knip'), '--no-progress']),
  },
  {
    name: 'unit tests',
    report: 'unit',
    run: () => vitest('unit', ['--project', 'unit', '--project', 'dom']),
    count: countVitest,
  },
];

export const slowSteps = [
  {
    name: 'validation',
    report: 'validate',
    run: () => vitest('validate', ['--project', 'validate'], { WAVETANK_VALIDATE: 'quick' }),
    count: countVitest,
  },
  { name: 'build page', run: () => vite('build') },
  { name: 'build command', run: () => vite('build', '--config', 'vite.cli.config.ts') },
  { name: 'bundle', needs: ['build page'], run: () => script('check-bundle') },
  { name: 'journeys', report: 'e2e', needs: ['build page'], run: playwright, count: countPlaywright },
];

async function vitest(report, args, env = {}) {
  const output = join(reports, `${report}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  return runNode([toolPath('vitest'), 'run', ...args, ...reporters], { env: { NO_COLOR: '1', ...env } });
}

async function playwright() {
  const browser = await findOrInstallChromium();
  if (browser === null) return { code: 1, output: howToGetABrowser };
  const env = {
    NO_COLOR: '1',
    WAVETANK_CHROMIUM: browser,
    WAVETANK_E2E_PORT: String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'e2e.json'),
  };
  const args = [toolPath('@playwright/test', 'playwright'), 'test', '--reporter=list,json'];
  // On two busy cores they take twenty minutes.
  return runNode(args, { env, limitMs: 50 * 60_000 });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A file that could not even be read has no tests to fail: it counts as one failure. */
function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const unreadable = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + unreadable.length };
}

function countPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/** Runs the steps and prints the summary; sets the exit code. The last line reads `N passed, M failed`. */
export async function runSteps(steps) {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const results = [];
  for (const step of steps) results.push(await runStep(step, results));
  summarize(results);
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
}

async function runStep(step, earlier) {
  const missing = step.needs?.find((name) => !earlier.some((result) => result.name === name && result.ok));
  if (missing)
    return { name: step.name, ok: false, outcome: `not run: needs ${missing}`, passed: 0, failed: 0, ms: 0 };
  console.log(`${step.name} ...`);
  const started = performance.now();
  const { code, output } = await step.run().catch((error) => ({ code: 1, output: error.stack }));
  const ms = performance.now() - started;
  const tests = countTests(step);
  const ok = code === 0 && tests.failed === 0;
  if (!ok) console.log(`\n${output.trimEnd()}\n`);
  return { name: step.name, ok, outcome: ok ? 'ok' : 'failed', ms, ...tests };
}

function countTests({ report, count }) {
  if (!report) return { passed: 0, failed: 0 };
  const path = join(reports, `${report}.json`);
  return existsSync(path) ? count(JSON.parse(readFileSync(path, 'utf8'))) : { passed: 0, failed: 0 };
}

/** A step that failed without a failed test (a type error, a build) counts as one failure: the last line never lies. */
function summarize(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log('');
  for (const { name, outcome, ms, passed, failed } of results) {
    const tests = passed + failed > 0 ? `${passed} passed, ${failed} failed` : '';
    const seconds = `${(ms / 1000).toFixed(1)} s`.padStart(8);
    console.log(`${name.padEnd(width)}  ${outcome.padEnd(6)} ${seconds}  ${tests}`.trimEnd());
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + (result.ok ? 0 : Math.max(1, result.failed)), 0);
  console.log(`\n${passed} passed, ${failed} failed`);
}
