// The reference scene: 30 nodes with badges at 10 Hz, 1,000 messages in flight, 4 charts of 3 series and 240 points
// at 2 Hz each, one after the other. The app shows it at the address below; here it is only timed.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { quantile } from '../harness/statistics.mjs';
import { referenceScene } from '../scenarios.mjs';
import { launch, noChromium, serve } from './browser.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The scene as a link, as the app itself would write it: src/files/link.ts. */
const sceneAddress = () => `#s=1.${deflateRawSync(JSON.stringify(referenceScene())).toString('base64url')}`;

const settleMs = 8000;
const seconds = 6;

/** @returns {Promise<object[] | string>} one figure, or why there is none */
export async function sceneFigures({ scene }) {
  if (scene) return measureOnce(scene);
  if (!existsSync(`${dist}index.html`)) return 'not built: npm run build';
  const server = await serve(dist);
  try {
    return await measureOnce(server.url + sceneAddress());
  } finally {
    server.close();
  }
}

async function measureOnce(url) {
  const figures = await measureScene(url);
  return figures === null ? noChromium : [figures];
}

/**
 * Opens the page, lets it settle and watches it for six seconds.
 * @returns {Promise<{mainMsPerFrame: number, framesPerS: number, frameP95Ms: number, longTasks: number} | null>}
 *   `longTasks` took over 100 ms. Null without a Chromium.
 */
export async function measureScene(url) {
  const browser = await launch();
  if (browser === null) return null;
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(settleMs);
    const before = await taskSeconds(devtools);
    const { frames, longTasks } = await page.evaluate(watchFrames, seconds * 1000);
    const spent = (await taskSeconds(devtools)) - before;
    return {
      mainMsPerFrame: (spent * 1000) / frames.length,
      framesPerS: frames.length / seconds,
      frameP95Ms: quantile(frames, 0.95),
      longTasks,
    };
  } finally {
    await browser.close();
  }
}

/** Time that the page's main thread has spent in tasks. */
async function taskSeconds(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'TaskDuration').value;
}

/** Runs in the page: the time between frames, and the tasks over 100 ms, until `forMs` have passed. */
function watchFrames(forMs) {
  return new Promise((resolve) => {
    const frames = [];
    const start = performance.now();
    let longTasks = 0;
    new PerformanceObserver((list) => {
      const within = list.getEntries().filter((entry) => entry.startTime >= start);
      longTasks += within.filter((entry) => entry.duration > 100).length;
    }).observe({ entryTypes: ['longtask'] });
    let last = start;
    const onFrame = (now) => {
      frames.push(now - last);
      last = now;
      if (now - start < forMs) requestAnimationFrame(onFrame);
      else resolve({ frames, longTasks });
    };
    requestAnimationFrame(onFrame);
  });
}
