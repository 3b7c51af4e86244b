// The linter's configuration, proven awake: one override that replaces another, or a preset that an upgrade renames,
// would otherwise pass in silence. All cases are linted at once, in a folder of their own, under the real biome.json.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root, toolPath } from './tool.mjs';

const refused = [
  ['useAltText', 'src/ui/image.tsx', 'export const Canary = () => <img src="x.png" />;'],
  ['useButtonType', 'src/ui/button.tsx', 'export const Canary = () => <button>Run</button>;'],
  ['useKeyWithClickEvents', 'src/ui/click.tsx', 'export const Canary = () => <div onClick={run} />;'],
  ['noExplicitAny', 'src/ui/any.ts', 'export const canary: any = 1;'],
  ['noDefaultExport', 'src/ui/default.ts', 'export default 1;'],
  ['noReExportAll', 'src/ui/barrel.ts', "export * from './panel.ts';"],
  ['useImportExtensions', 'src/ui/extension.ts', "export { a } from './any';"],
  ['noConsole', 'src/ui/console.ts', 'console.log(1);'],
  ['noNonNullAssertion', 'src/ui/assertion.ts', 'export const canary = list!;'],
  ['noNonNullAssertion', 'src/kinds/queue/settings.ts', 'export const canary = list!;'],
  ['noExplicitAny', 'src/engine/any.ts', 'export const canary: any = 1;'],
  ['noEnum', 'src/engine/enum.ts', 'export enum Mode { Open }'],
  ['noSkippedTests', 'src/engine/skip.test.ts', "it.skip('x', () => {});"],
];

const allowed = [
  ['src/engine/assertion.ts', 'export const canary = list!;'],
  ['src/ui/assertion.test.ts', 'export const canary = list!;'],
  ['src/cli/console.ts', 'console.log(1);'],
  ['canary.config.ts', 'export default 1;'],
];

const folder = mkdtempSync(join(tmpdir(), 'wavetank-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(files) {
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  copyFileSync(join(root, '.gitignore'), join(folder, '.gitignore'));
  for (const [path, source] of files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), `${source}\n`);
  }
  const args = [toolPath('@biomejs/biome'), 'lint', '--reporter=json', '--max-diagnostics=none'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return JSON.parse(stdout).diagnostics.map(({ category, location }) => ({
    rule: basename(category),
    path: location.path,
  }));
}

const found = lint([...refused.map(([, ...file]) => file), ...allowed]);
const rulesAt = (path) => found.filter((diagnostic) => diagnostic.path === path).map(({ rule }) => rule);

describe('the linter', () => {
  it.each(refused)('refuses by %s, in %s: %s', (rule, path) => expect(rulesAt(path)).toContain(rule));
  it.each(allowed)('allows, in %s: %s', (path) => expect(rulesAt(path)).toEqual([]));
});
