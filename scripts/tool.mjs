// Runs the programs that the steps are made of, always by path and always on this Node, so that nothing depends on
// a shell or on what happens to be installed globally.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The file that a package's command runs: `toolPath('vitest')`, `toolPath('typescript', 'tsc')`. */
export function toolPath(packageName, command = packageName.split('/').at(-1)) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a Node program and resolves to its exit code and output; `show` also passes the output on as it comes.
 * A program that outlives `limitMs` is ended and counts as failed.
 */
export function runNode(args, { env = {}, show = false, limitMs = 20 * 60_000 } = {}) {
  return run(process.execPath, args, { env, show, limitMs });
}

export function run(program, args, { env = {}, show = false, limitMs = 20 * 60_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (text) => {
      output += text;
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    const limit = setTimeout(() => {
      keep(`\nEnded: it ran for longer than ${Math.round(limitMs / 60_000)} minutes.\n`);
      child.kill('SIGKILL');
    }, limitMs);
    const finish = (code, extra = '') => {
      clearTimeout(limit);
      resolve({ code: code ?? 1, output: output + extra });
    };
    child.on('error', (error) => finish(1, `${error.message}\n`));
    child.on('close', (code) => finish(code));
  });
}
