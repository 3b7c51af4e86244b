// P0–P2 and A23: what must hold exactly, in every run, without statistics. P0 in a browser is the journeys' part, on
// the same list of golden hashes (src/examples/golden.ts).
import { describe, expect, it } from 'vitest';
import { checkLedgers } from '#engine/ledger.ts';
import { LiveView } from '#engine/live.ts';
import { checkpoint, createRun, restore, runUntil, stepOnce, traceHash } from '#engine/run.ts';
import type { Sim } from '#engine/sim.ts';
import { reportOf } from '#engine/summary.ts';
import { examples } from '#examples/index.ts';
import { addRow, type Observer, printTable } from './cases.ts';
import { isFull, seedBlocks } from './protocol.ts';
import {
  client,
  closed,
  constant,
  type Data,
  exponential,
  lognormal,
  modelOf,
  nodeOf,
  simulate,
  station,
  system,
} from './systems.ts';

printTable('Identities (P0–P2, A23)');

const secondsOf = isFull ? 60 : 3;

/** The examples, as they are and with everything going wrong, without a warm-up. */
const documents: readonly [string, Data][] = examples.flatMap(({ id, scenario }) => {
  const document = scenario as Data;
  const run = { ...(document['run'] as Data), warmupNs: 0, untilNs: secondsOf * 1e9 };
  const nodes = document['nodes'] as readonly Data[];
  const links = document['links'] as readonly Data[];
  const target = nodes[1]?.['id'];
  const { from, to } = links[0] as { from: string; to: string };
  const at = (share: number) => Math.round(share * secondsOf * 1e9);
  const faults = [
    { id: 'f0', kind: 'crash', target, atNs: at(0.2), forNs: at(0.05) },
    { id: 'f1', kind: 'slow', target, atNs: at(0.4), forNs: at(0.1), factor: 5 },
    { id: 'f2', kind: 'errors', target, atNs: at(0.6), forNs: at(0.1), rate: 0.3 },
    { id: 'f3', kind: 'partition', target: `${from}->${to}`, atNs: at(0.8), forNs: at(0.05) },
    { id: 'f4', kind: 'latency', target: `${from}->${to}`, atNs: at(0.9), addMs: 30 },
  ];
  return [
    [id, { ...document, run }],
    [`${id} under faults`, { ...document, run, faults }],
  ];
});

const disturbed = documents.filter((_, i) => i % 2 === 1);
const untilNs = secondsOf * 1e9;

function hashAfter(model: ReturnType<typeof modelOf>, go: (sim: Sim) => void, seed = 1): string {
  const sim = createRun(model, seed);
  go(sim);
  return `${traceHash(sim)} ${sim.events}`;
}

const inSlices = (sliceNs: number) => (sim: Sim) => {
  while (sim.now < untilNs) runUntil(sim, Math.min(sim.now + sliceNs, untilNs));
};

describe('P0 determinism', () => {
  it.each(isFull ? documents : disturbed)('%s: one hash, however it is run', (_name, document) => {
    const model = modelOf(document);
    const atOnce = (sim: Sim) => {
      runUntil(sim, untilNs);
    };
    const wanted = hashAfter(model, atOnce);
    expect(hashAfter(model, atOnce)).toBe(wanted);
    expect(hashAfter(modelOf(document), atOnce)).toBe(wanted);
    for (const speed of [1, 10, 1000]) expect(hashAfter(model, inSlices((speed * 1e9) / 30))).toBe(wanted);
    expect(hashAfter(model, pausedEverywhere)).toBe(wanted);
    expect(hashAfter(model, watched)).toBe(wanted);
    const others = new Set(seedBlocks[0].slice(0, 5).map((seed) => hashAfter(model, atOnce, seed)));
    expect(others.size).toBe(5);
    expect(others.has(wanted)).toBe(false);
  });

  function watched(sim: Sim): void {
    const view = new LiveView(sim);
    while (sim.now < untilNs) {
      runUntil(sim, Math.min(sim.now + 5e7, untilNs));
      view.frame();
    }
  }

  /** Stops after every event for a while, then now and then, each time putting a copy of the state back. */
  function pausedEverywhere(sim: Sim): void {
    for (let i = 0; i < 200; i++) stepOnce(sim, untilNs);
    for (let stop = 1; stop <= 8; stop++) {
      const copy = checkpoint(sim);
      runUntil(sim, Math.min(untilNs, sim.now + 3e8));
      restore(sim, copy);
      runUntil(sim, (untilNs / 8) * stop, 100 * stop);
    }
    runUntil(sim, untilNs);
  }

  it('an unrelated component changes no sample of another', () => {
    const [, document] = documents[2] as [string, Data];
    const nodes = document['nodes'] as readonly Data[];
    const links = document['links'] as readonly Data[];
    const stranger = [
      { id: 'stranger', kind: 'client', arrivals: { process: 'poisson', ratePerS: 50 } },
      { id: 'island', kind: 'service' },
    ];
    const more = {
      ...document,
      nodes: [stranger[0], ...nodes, stranger[1]],
      links: [{ from: 'stranger', to: 'island' }, ...links],
    };
    const [alone, beside] = [document, more].map((it) => {
      const sim = createRun(modelOf(it), 1);
      runUntil(sim, untilNs);
      const report = reportOf(sim, 'running');
      return nodes.map((node) => ({ ...nodeOf(report, String(node['id'])) }));
    });
    expect(beside).toEqual(alone);
  });
});

describe('P1 conservation', () => {
  it.each(isFull ? documents : disturbed)('%s: nothing lost, at any stop', (_name, document) => {
    const sim = createRun(modelOf(document), 1);
    let stops = 0;
    for (let atNs = 0; atNs < untilNs; atNs += Math.ceil(untilNs / 97)) {
      runUntil(sim, atNs, 20_000);
      checkLedgers(sim);
      const { system: whole, links } = reportOf(sim, 'running');
      const sum = (outcomes: Data) =>
        Object.values(outcomes as Record<string, number>).reduce((a, b) => a + b, 0);
      expect(whole.arrivals).toBe(sum(whole.outcomes) + whole.inFlightNow);
      for (const link of links) expect(link.calls).toBe(sum(link.outcomes) + link.inFlightNow);
      stops++;
    }
    expect(stops).toBe(97);
    expect(sim.requestNumber).toBeGreaterThan(5);
  });
});

const relative = (a: number, b: number) => Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 1e-300);

describe('P2 Little', () => {
  // Customers come for a while, then no more, and the run goes on until all have left.
  const forS = isFull ? 20_000 : 4_000;
  const burst = { process: 'spike', basePerS: 0, peakPerS: 0.9, atS: 0, forS };
  const cases: readonly [string, Data][] = [
    ['one server', station('server', exponential())],
    ['three servers', station('server', exponential(3), 3)],
    ['constant services', station('server', constant())],
    ['heavy services', station('server', lognormal(4))],
    ['last in, first out', { ...station('server', exponential()), discipline: 'lifo' }],
    ['shared', { ...station('server', exponential()), workers: 10_000, sharing: 'ps' }],
    ['refusing', station('server', exponential(), 1, 3)],
  ];
  it.each(cases)('%s: ∫N dt = Σ sojourns and ∫busy dt = Σ services', (name, node) => {
    const document = { ...system(client(burst), [node]), run: { untilNs: 30_000e9, windowNs: 30_000e9 } };
    const { report, sim } = simulate(modelOf(document), seedBlocks[0][0]);
    expect(sim.calls.visits).toBe(0);
    const server = nodeOf(report, 'server');
    expect(server.arrivals).toBeGreaterThan(0.8 * forS);
    const spanMs = (report.toNs - report.fromNs) / 1e6;
    const sojourns = (server.sojourn.meanMs ?? 0) * server.sojourn.count;
    const waits = (server.waiting.meanMs ?? 0) * server.waiting.count;
    const inside = server.inSystemMean * spanMs;
    expect(relative(inside, sojourns)).toBeLessThan(1e-9);
    expect(relative(server.queueMean * spanMs, waits) || 0).toBeLessThan(1e-9);
    const workers = Number(node['workers']);
    const busy = server.workerUtilisation * workers * spanMs;
    expect(relative(busy, sojourns - waits)).toBeLessThan(1e-9);
    const row = { id: 'P2', quantity: `∫N dt / Σ sojourns − 1, ${name}`, expected: 0, half: 1e-9 };
    addRow({ ...row, mean: relative(inside, sojourns), verdict: 'pass' });
  });
});

describe('A23 interactive law', () => {
  /** When each user asked and was answered. */
  function cycles(): Observer {
    const asked: number[][] = [];
    const answered: number[][] = [];
    return {
      hop: (_link, direction, departNs, _arriveNs, call) => {
        const user = call.request.user;
        const list = direction === 0 ? asked : answered;
        while (list.length <= user) list.push([]);
        list[user]?.push(departNs);
      },
      figures: () => ({ asked, answered }),
    };
  }

  it('R = N/X − Z over whole cycles, and no thinking is taken for response', () => {
    const users = 10;
    const think = 10;
    const document = {
      ...system(client(closed(users, constant(think))), [station('server', exponential())]),
      run: { untilNs: (isFull ? 20_000 : 4_000) * 1e9, windowNs: 20_000e9 },
    };
    const seen: Observer[] = [];
    const { report } = simulate(modelOf(document), seedBlocks[0][0], () => {
      seen.push(cycles());
      return seen[0]!;
    });
    const [observer] = seen;
    if (!observer) throw new Error('nobody watched');
    const { asked, answered } = observer.figures() as { asked: number[][]; answered: number[][] };
    expect(asked.length).toBe(users);
    let response = 0;
    let span = 0;
    let count = 0;
    let all = 0;
    let allCount = 0;
    asked.forEach((times, user) => {
      const ends = answered[user] ?? [];
      for (const [i, end] of ends.entries()) {
        const begin = times[i] ?? Number.NaN;
        const next = times[i + 1];
        all += end - begin;
        allCount++;
        if (next === undefined) continue;
        expect(next - end).toBe(think * 1e9);
        response += end - begin;
        span += next - begin;
        count++;
      }
    });
    expect(count).toBeGreaterThan(isFull ? 10_000 : 2_000);
    // N/X of whole cycles: how long a user takes for one, on average.
    const error = relative(response / count, span / count - think * 1e9);
    expect(error).toBeLessThan(1e-6);
    expect(relative((report.system.latency.meanMs ?? 0) * 1e6, all / allCount)).toBeLessThan(1e-6);
    // From the report alone, up to the cycles cut at the end of the run.
    const x = report.system.okPerS;
    expect(relative((report.system.latency.meanMs ?? 0) / 1000, users / x - think)).toBeLessThan(
      (3 * users) / count,
    );
    addRow({
      id: 'A23',
      quantity: 'R / (N/X − Z) − 1',
      expected: 0,
      mean: error,
      half: 1e-6,
      verdict: 'pass',
    });
  });
});
