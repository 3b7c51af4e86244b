// The engine beside itself with something left out (harness/bundle.mjs): all of them in one process, turn by turn for a
// twentieth of a second or so. What a busy neighbour or a warm processor does, it does to all of them; between processes
// that run one after the other, it is more than what is to be seen here.
// Usage: node side-by-side.mjs REQUESTS SEED BUNDLE:BREAKERS... Prints {"cpuMs": [...], "courses": [...], "opened"}.
import { pathToFileURL } from 'node:url';
import { bundlePath } from './harness/bundle.mjs';
import { cpuMs, warmUps } from './harness/measured.mjs';
import { stormsScenario } from './scenarios.mjs';

/** Each has a copy of the code of its own, so that none is compiled for what another does. */
async function engineOf(name) {
  const [bundle, breakers] = name.split(':');
  const { open } = await import(`${pathToFileURL(bundlePath(bundle)).href}?${breakers}`);
  return (scenario) => open(scenario, breakers);
}

const turns = 60;

function round(engines, requests, seed) {
  const scenario = stormsScenario(requests, { seed });
  const sides = engines.map((open) => ({ run: open(scenario), cpuMs: 0 }));
  for (let turn = 1; turn <= turns; turn++) {
    for (const side of turn % 2 === 0 ? sides : sides.toReversed()) {
      const from = cpuMs();
      side.run.advanceTo((scenario.run.untilNs / turns) * turn);
      side.cpuMs += cpuMs() - from;
    }
  }
  const reports = sides.map(({ run }) => run.report());
  const policies = reports[0].links.flatMap((link) => link.policies);
  return {
    cpuMs: sides.map((side) => side.cpuMs),
    courses: reports.map(({ events, traceHash }) => `${events} events, trace ${traceHash}`),
    opened: policies.reduce((sum, { counters }) => sum + (counters.opened ?? 0), 0),
  };
}

const [requests, seed, ...names] = process.argv.slice(2);
const engines = await Promise.all(names.map(engineOf));
for (const count of warmUps(Number(requests))) round(engines, count, Number(seed));
console.log(JSON.stringify(round(engines, Number(requests), Number(seed))));
