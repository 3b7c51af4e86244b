// npm start: from a fresh clone to the running app. Installs what is missing, builds page and command, serves the page
// and opens it where there is somewhere to open it.
import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';
import { runNode, toolPath } from './tool.mjs';

await ensureInstalled();
await build();
await serve();

async function build() {
  for (const [what, ...args] of [['page'], ['command', '--config', 'vite.cli.config.ts']]) {
    console.log(`Building the ${what} ...`);
    const { code, output } = await runNode([toolPath('vite'), 'build', ...args]);
    if (code === 0) continue;
    console.error(output);
    process.exit(1);
  }
}

async function serve() {
  const { preview } = await import('vite');
  const port = Number(process.env.PORT ?? 4173);
  const server = await preview({ preview: { host: 'localhost', port, open: false } });
  const address = server.resolvedUrls.local[0];
  console.log(`\nWavetank runs at ${address}\nCtrl+C ends it.`);
  openBrowser(address);
}

/** Opens the address; a machine without a screen, or without such a program, is no error. */
function openBrowser(address) {
  const command = openCommand(address);
  if (command === null || process.env.CI) return;
  const [program, ...args] = command;
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

function openCommand(address) {
  if (process.env.BROWSER === 'none') return null;
  if (process.platform === 'darwin') return ['open', address];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '', address];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open', address] : null;
}
