// The reference scene: 30 nodes with badges at 10 Hz, 1,000 messages in flight, 4 charts of 3 series and 240 points
// at 2 Hz each, one after the other. Two more go to the page's limits: as many nodes, and as many messages, as it promises
// to bear. The app shows them at the addresses below; here they are only timed.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { quantile } from '../harness/statistics.mjs';
import { manyMessagesScene, manyNodesScene, referenceScene } from '../scenarios.mjs';
import { launch, noChromium, serve } from './browser.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A scene as a link, as the app itself would write it: src/files/link.ts. */
const addressOf = (scene) => `#s=1.${deflateRawSync(JSON.stringify(scene)).toString('base64url')}`;

const settleMs = 8000;
const seconds = 6;

/** Faces read their rows so often. */
const ticksPerS = 10;

/** `scene`: the page of the reference scene, where it is not the built app's. One figure, or why there is none. */
export const sceneFigures = ({ scene }) => (scene ? measureOnce(scene) : measureBuilt(referenceScene()));
export const nodesFigures = () => measureBuilt(manyNodesScene());
export const messagesFigures = () => measureBuilt(manyMessagesScene());

/** @returns {Promise<object[] | string>} */
async function measureBuilt(scene) {
  if (!existsSync(`${dist}index.html`)) return 'not built: npm run build';
  const server = await serve(dist);
  try {
    return await measureOnce(server.url + addressOf(scene));
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
 * @returns {Promise<{mainMsPerFrame: number, mainMsPerTick: number, framesPerS: number, frameP95Ms: number, longTasks: number} | null>}
 *   `longTasks` took over 100 ms. Null without a Chromium.
 */
export async function measureScene(url) {
  const browser = await launch();
  if (browser === null) return null;
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const devtools = await page.context().newCDPSession(page);
    // Time that the thread had a core: a busy neighbour does not count.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(settleMs);
    const before = await taskSeconds(devtools);
    const { frames, longTasks } = await page.evaluate(watchFrames, seconds * 1000);
    const spent = (await taskSeconds(devtools)) - before;
    return {
      mainMsPerFrame: (spent * 1000) / frames.length,
      mainMsPerTick: (spent * 1000) / (seconds * ticksPerS),
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
