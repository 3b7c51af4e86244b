// Makes `npm start` and `npm test` work on a fresh clone: checks Node, then installs what package-lock.json names when
// node_modules does not hold exactly that. Uses nothing but Node, for nothing else is there yet.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './tool.mjs';

/** Node ^20.19 || >=22.12, as in package.json: what Vite needs. */
export function nodeIsSupported(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}

/** Resolves when node_modules agrees with package-lock.json; ends the process with a plain line when it cannot. */
export async function ensureInstalled() {
  if (!nodeIsSupported()) {
    fail(`Wavetank needs Node 20.19 or newer, or 22.12 or newer; this is Node ${process.versions.node}.`);
  }
  if (installIsCurrent()) return;
  console.log('Installing dependencies (npm ci) ...');
  const exact = await npm(['ci', '--no-audit', '--no-fund']);
  if (exact.code === 0) return;
  // A registry that mirrors only some platforms' optional packages makes `npm ci` give up; `npm install` does not.
  console.log('npm ci failed; trying npm install ...');
  const lenient = await npm(['install', '--no-save', '--no-audit', '--no-fund']);
  if (lenient.code !== 0) fail('npm install failed: see above.');
}

/** True when every package of the lock file is installed in its version (optional ones may be absent). */
function installIsCurrent() {
  const installedPath = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedPath)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedPath);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.link) return true;
    return installed[path]?.version === entry.version;
  });
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/** npm by the path that it gives to its own scripts; by name when this script was started without it. */
function npm(args) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return run(process.execPath, [own, ...args], { show: true });
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { show: true });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
