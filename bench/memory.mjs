// What a long run of the three-tier model costs the collector, and whether the heap grows. Needs --expose-gc.
// Usage: node --expose-gc memory.mjs REQUESTS SEED. Prints {"gcShare", "growthMb"}: share of wall time, and MB per
// million requests, counted after the first fifth, when pools and code have their size.
import { PerformanceObserver, performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { threeTierScenario } from './scenarios.mjs';
import { loadEngine } from './wavetank.mjs';

const [requests, seed] = process.argv.slice(2).map(Number);

const collections = [];
new PerformanceObserver((list) => collections.push(...list.getEntries())).observe({ entryTypes: ['gc'] });

function usedBytes() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const { open } = await loadEngine();
const scenario = threeTierScenario(requests, { scale: 1, load: 1, seed });
const run = open(scenario);
run.advanceTo(scenario.run.untilNs * 0.2);
const usedBefore = usedBytes();
const from = performance.now();
run.advanceTo(scenario.run.untilNs);
const to = performance.now();
const growth = usedBytes() - usedBefore;
await wait(100); // the observer is told later
const within = collections.filter((entry) => entry.startTime >= from && entry.startTime < to);
const collecting = within.reduce((sum, entry) => sum + entry.duration, 0);
console.log(
  JSON.stringify({
    gcShare: collecting / (to - from),
    growthMb: growth / 1e6 / (run.report().system.arrivals * 0.8e-6),
  }),
);
