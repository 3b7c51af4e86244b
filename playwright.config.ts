import { defineConfig } from '@playwright/test';
import { findChromium, howToGetABrowser, isDebian } from './scripts/browser.mjs';

// Journeys through the built page: `npm run build` first. `npm test` hands over the browser and a free port.
const port = Number(process.env['WAVETANK_E2E_PORT'] ?? 4571);
const executablePath = process.env['WAVETANK_CHROMIUM'] ?? (await findChromium());
if (executablePath === null) throw new Error(howToGetABrowser);

/** Pictures depend on the browser that draws them: they are compared under CI's, which is Debian's Chromium. */
const drawsAsCi = executablePath === '/usr/bin/chromium' && (await isDebian());

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  ignoreSnapshots: !drawsAsCi,
  snapshotPathTemplate: '{testDir}/screens/{arg}{ext}',
  forbidOnly: process.env['CI'] !== undefined,
  // A busy machine is slow; a journey that hangs is told apart all the same.
  timeout: 120_000,
  retries: 0,
  workers: 2,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 720 },
    // A trace has every step with the document as it was. Pictures of every frame would take half of the time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    // Only the journey that goes offline wants it: elsewhere it would answer with the build before.
    serviceWorkers: 'block',
    // Needs an extra download (ffmpeg); the trace shows the page as it was.
    video: 'off',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: {
          executablePath,
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
  ],
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
