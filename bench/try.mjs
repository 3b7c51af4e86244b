import { buildBundle, bundlePath } from './harness/try.mjs'; import { mmc, threeTierScenario } from './scenarios.mjs';
await buildBundle(); const e = await import(bundlePath);
const reg = { kinds: e.simKinds.map(k=>k.spec), policies: e.simPolicies.map(k=>k.spec) };
function go(name, doc) {
const p = e.parseScenarioValue(doc, reg); if (!p.ok) { console.log(name, JSON.stringify(p.problems.slice(0,10),null,1)); return; }
const m = e.compileModel(p.scenario, {kinds: e.simKinds, policies: e.simPolicies});
const sim = e.createRun(m); const t = process.cpuUsage(); e.runUntil(sim, p.scenario.run.untilNs); const c = process.cpuUsage(t);
console.log(name, (c.user+c.system)/1000, sim.events, sim.ledger.requestsSent, sim.ledger.requestsSettled); globalThis.sim = sim; }
for (const i of [0,1]) { go('mm1', mmc(2e5,1,1)); go('mm8', mmc(2e5,8,1)); go('3t', threeTierScenario(5e4,{scale:1,load:1,seed:1})); go('3tx100', threeTierScenario(2e5,{scale:100,load:1,seed:1})); }
