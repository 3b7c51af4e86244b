// Row 12: what a snapshot costs the worker that sends it and the page that reads it, in Chromium.
import { fileURLToPath } from 'node:url';
import { median } from '../harness/statistics.mjs';
import { launch, noChromium, serve } from './browser.mjs';

/** Median time a snapshot, once a repetition. */
export async function snapshotFigures({ quick }) {
  const browser = await launch();
  if (browser === null) return noChromium;
  const server = await serve(fileURLToPath(new URL('.', import.meta.url)));
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}snapshots.html`);
    const figures = [];
    for (let repetition = 0; repetition < (quick ? 3 : 5); repetition++) {
      const { pageUs, workerUs } = await page.evaluate(() => window.takeSnapshots(180));
      const settled = (times) => median(times.slice(60)); // the first second compiles
      figures.push({ pageUs: settled(pageUs), workerUs: settled(workerUs) });
    }
    return figures;
  } finally {
    await browser.close();
    server.close();
  }
}
