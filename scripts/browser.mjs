// Finds the Chromium that drives the journeys: one that the person names, one that the system has, one that Playwright
// downloaded. On a build machine, where nobody is there to install one, the system's package manager may.
import { accessSync, constants } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './tool.mjs';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const wellKnownPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

export const howToGetABrowser =
  'No Chromium found: install Chromium or Chrome, or run `npx playwright install chromium`, or set CHROME_PATH.';

/** The path of a browser, or null. Never changes the machine. */
export async function findChromium() {
  return findSystemChromium() ?? (await findPlaywrightChromium());
}

/** As findChromium, but on a build machine (CI set, root) installs Debian's package when there is none. */
export async function findOrInstallChromium() {
  const found = await findChromium();
  if (found !== null || !process.env.CI || process.getuid?.() !== 0) return found;
  console.log('No Chromium on this build machine: apt-get install chromium ...');
  const update = await run('apt-get', ['update', '-qq'], { show: true });
  if (update.code !== 0) return null;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, show: true });
  return findSystemChromium();
}

/** True on Debian itself, and not on what is derived from it. */
export async function isDebian() {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(release);
}

function findSystemChromium() {
  const named = [process.env.WAVETANK_CHROMIUM, process.env.CHROME_PATH].filter(Boolean);
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => commands.map((command) => join(folder, command)));
  return [...named, ...onPath, ...wellKnownPaths].find(isExecutable) ?? null;
}

async function findPlaywrightChromium() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return isExecutable(path) ? path : null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
