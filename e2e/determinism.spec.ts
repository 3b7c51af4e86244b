// The same trace in the browser as in Node: the built worker is given the golden runs, and must fire every event of
// each alike.
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { goldenDocument, goldens } from '../src/examples/golden.ts';
import { parseScenarioValue } from '../src/scenario/parse.ts';
import { registry } from '../src/scenario/registry.testing.ts';

const worker = readdirSync(resolve('dist/assets')).find((file) => /^host-.*\.js$/.test(file));

for (const golden of goldens) {
  test(`${golden.example}: the golden trace, in the browser's worker`, async ({ page }) => {
    const parsed = parseScenarioValue(goldenDocument(golden), registry);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    await page.goto('./');
    const hash = await page.evaluate(
      ({ url, scenario }) =>
        new Promise<string>((done, fail) => {
          const host = new Worker(url, { type: 'module' });
          host.onmessage = ({ data }) => {
            if (data.say === 'loaded') host.postMessage({ do: 'play', speed: Number.POSITIVE_INFINITY });
            if (data.say === 'ended') done(data.report.traceHash);
            if (data.say === 'failed') fail(new Error(data.message));
          };
          host.postMessage({ do: 'load', run: 1, scenario, keep: null });
        }),
      { url: `assets/${worker}`, scenario: parsed.scenario },
    );
    expect(hash).toBe(golden.hash);
  });
}
