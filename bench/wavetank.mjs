// Wavetank as a contender: the built bundle of bench/entry.ts runs the scenarios of scenarios.mjs.
// Usage: node wavetank.mjs BUNDLE MODEL REQUESTS ... SEED, with bundles of harness/bundle.mjs and models mmc (SERVERS),
// threeTier (SCALE LOAD) or storms. Prints one line of JSON.
import { pathToFileURL } from 'node:url';
import { buildBundle, bundlePath } from './harness/bundle.mjs';
import { cpuMs, warmUps } from './harness/measured.mjs';
import { mmc, stormsScenario, threeTierScenario } from './scenarios.mjs';

/** The bundle's exports; see entry.ts. */
export const loadEngine = (bundle = 'whole') => import(pathToFileURL(bundlePath(bundle)).href);

/** Builds a bundle. @returns {Promise<string | null>} why the engine cannot take part */
export async function prepare(bundle, root) {
  try {
    await buildBundle(bundle, root);
    return null;
  } catch (error) {
    return `failed: the engine does not build: ${error.message.split('\n')[0]}`;
  }
}

async function measured(scenario, checksOf, bundle) {
  const { open } = await loadEngine(bundle);
  const run = open(scenario);
  const from = cpuMs();
  run.advanceTo(scenario.run.untilNs);
  const spent = cpuMs() - from;
  const report = run.report();
  if (report.ended !== 'until') throw new Error(`the run ended early: ${report.ended}`);
  return { cpuMs: spent, count: report.system.arrivals, checks: checksOf(report) };
}

/** @returns {Promise<{cpuMs: number, count: number, checks: {waitMean: number}}>} */
export function runMMc(customers, { servers, seed }, bundle = 'whole') {
  const waits = (report) => ({
    waitMean: report.nodes.find((node) => node.id === 'servers').waiting.meanMs / 1000,
  });
  return measured(mmc(customers, servers, seed), waits, bundle);
}

/** @returns {Promise<{cpuMs: number, count: number, checks: {latencyMeanMs: number, failedShare: number}}>} */
export function runThreeTier(requests, { scale = 1, load = 1, seed = 1 } = {}, bundle = 'whole') {
  return measured(threeTierScenario(requests, { scale, load, seed }), threeTierChecks, bundle);
}

export function runStorms(requests, { seed }, bundle) {
  return measured(stormsScenario(requests, { seed }), threeTierChecks, bundle);
}

const threeTierChecks = ({ system, events, nodes, links }) => ({
  latencyMeanMs: system.latency.meanMs,
  failedShare: failures(system.outcomes) / system.arrivals,
  eventsPerRequest: events / system.arrivals,
  retriesPerRequest: sumOf(links, 'retries') / system.arrivals,
  opened: sumOf(links, 'opened'),
  busy: Object.fromEntries(nodes.map((node) => [node.id, node.workerUtilisation])),
});

/** What the policies of all links have counted under a name. */
function sumOf(links, counter) {
  const policies = links.flatMap((link) => link.policies);
  return policies.reduce((sum, { counters }) => sum + (counters[counter] ?? 0), 0);
}

function failures({ ok, ...others }) {
  return Object.values(others).reduce((sum, count) => sum + count, 0);
}

/** First runs, so that the code is compiled; then the measured one. */
async function warmThenMeasured(run, count) {
  for (const before of warmUps(count)) await run(before);
  return run(count);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [bundle, model, count, ...args] = process.argv.slice(2);
  const [first, second, third] = args.map(Number);
  const runs = {
    mmc: (customers) => runMMc(customers, { servers: first, seed: second }, bundle),
    threeTier: (requests) => runThreeTier(requests, { scale: first, load: second, seed: third }, bundle),
    storms: (requests) => runStorms(requests, { seed: first }, bundle),
  };
  console.log(JSON.stringify(await warmThenMeasured(runs[model], Number(count))));
}
