import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { mmc } from '#analysis/theory.ts';
import { compileModel } from '#engine/compile.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { examples } from '#examples/index.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { parts, registry } from './registry.ts';
import { file, folder, queue, wavetank } from './wavetank.testing.ts';

// Whole runs, on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

describe('wavetank run', () => {
  it('prints the same numbers as the engine', async () => {
    const { code, out, err } = await wavetank(['run', 'hello', '--json', '--seed', '3', '--until', '60s']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const parsed = parseScenarioValue(examples.find((example) => example.id === 'hello')?.scenario, registry);
    if (!parsed.ok) throw new Error('the example does not parse');
    const scenario = { ...parsed.scenario, run: { ...parsed.scenario.run, untilNs: 60e9 } };
    const sim = createRun(compileModel(scenario, parts), 3);
    const report = reportOf(sim, runToEnd(sim));
    const [run] = JSON.parse(out).runs;
    expect(run.traceHash).toBe(report.traceHash);
    expect(run.nodes).toEqual(JSON.parse(JSON.stringify(report.nodes)));
    expect(run.links).toEqual(JSON.parse(JSON.stringify(report.links)));
    expect(run).not.toHaveProperty('traces');
  });

  it('takes so many seeds, or which, as the comparisons do', async () => {
    const seedsOf = async (seeds: string) => {
      const { out } = await wavetank([
        'run',
        'hello',
        '--until',
        '21s',
        '--json',
        '--no-windows',
        '--seeds',
        seeds,
      ]);
      return JSON.parse(out).runs.map(({ seed }: { seed: number }) => seed);
    };
    expect(await seedsOf('3')).toEqual([7, 8, 9]);
    expect(await seedsOf('3,5..6')).toEqual([3, 5, 6]);
  });

  it('agrees with theory: M/M/1 within its interval', { timeout: 60_000 }, async () => {
    const { out } = await wavetank(['run', file(queue()), '--seeds', '1..20', '--json', '--no-windows']);
    const { runs, combined } = JSON.parse(out);
    expect(runs).toHaveLength(20);
    const [, server] = combined.nodes;
    const theory = mmc(0.08, 0.1);
    const near = (figure: { mean: number; sd: number; n: number }, expected: number) => {
      expect(figure.n).toBe(20);
      expect(Math.abs(figure.mean - expected)).toBeLessThan((4 * figure.sd) / Math.sqrt(figure.n));
      expect(figure.sd / Math.sqrt(figure.n)).toBeLessThan(0.05 * expected);
    };
    near(server.waiting.meanMs, theory.waiting);
    near(server.sojourn.meanMs, theory.sojourn);
    near(server.sojourn.p95Ms, theory.sojournQuantile(0.95));
    near(server.workerUtilisation, 0.8);
    near(server.queueMean, theory.inQueue);
  });

  it('runs a document whose settings change on the way, and says where one cannot', async () => {
    const set = (target: string, setting: string, value: unknown) => ({
      atNs: 60e9,
      edit: { do: 'setSetting', target, setting, value },
    });
    const changed = (...interventions: object[]) =>
      file(queue({}, { untilNs: 120e9, warmupNs: 0, interventions }));
    const [calm, busy] = await Promise.all(
      [changed(), changed(set('users', 'arrivals.ratePerS', 130))].map(async (path) => {
        const { code, out } = await wavetank(['run', path, '--json', '--no-windows']);
        expect(code).toBe(0);
        return JSON.parse(out).runs[0];
      }),
    );
    expect(busy.log).toMatchObject([{ subject: 'users', text: 'arrivals.ratePerS 80 → 130' }]);
    // The same requests, those of the second minute 130 / 80 times as fast: 30 a second more than it can serve.
    expect(busy.system.arrivals / calm.system.arrivals).toBeCloseTo((80 + 130) / 160, 1);
    expect(busy.nodes[1].queueMax).toBeGreaterThan(1000);
    const { code, err } = await wavetank(['run', changed(set('server', 'worker', 2))]);
    expect(code).not.toBe(0);
    expect(err).toContain(
      'run.interventions[0].edit.setting: "worker" is not a live setting of a service; did you mean "workers"?',
    );
  });

  it('is the same twice, whatever the progress', async () => {
    let now = 0;
    const terminal = { errIsTerminal: true, nowMs: () => (now += 1000) };
    const args = ['run', 'hello', '--seeds', '1..3', '--until', '30s'];
    const [quiet, loud] = [await wavetank(args), await wavetank(args, terminal)];
    expect(loud.out).toBe(quiet.out);
    expect(quiet.err).toBe('');
    expect(loud.err).toContain('run 2 of 3, 33 %');
    expect(loud.err.endsWith('\r\x1b[K')).toBe(true);
  });

  it('says in a line now and then how far a long run is', async () => {
    let now = 0;
    const args = ['run', 'hello', '--seeds', '1..3', '--until', '30s'];
    const { err } = await wavetank(args, { nowMs: () => (now += 20_000) });
    expect(err).toMatch(/^wavetank: run 2 of 3, 33 %, about \d+ s left\n/);
  });

  it('reads standard input', async () => {
    const text = JSON.stringify(queue());
    const { code, out } = await wavetank(['run', '-', '--until', '30s'], { stdin: async () => text });
    expect(code).toBe(0);
    expect(out).toContain('A queue\nseed 1 · 30s, measured from 20s');
  });

  it('fits 100 columns, and only paints in a terminal', { timeout: 60_000 }, async () => {
    let lines = 0;
    for (const { id } of examples) {
      for (const more of [[], ['--seeds', '1..3']]) {
        const { out } = await wavetank(['run', id, '--until', '20s', ...more]);
        for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
        expect(out).not.toContain('\x1b');
        lines += out.split('\n').length;
      }
    }
    expect(lines).toBeGreaterThan(50);
    const { out } = await wavetank(['run', 'hello', '--until', '30s'], { colour: true, columns: 80 });
    expect(out).toContain('\x1b[');
  });

  it('names the limit that a run reached, and still ends well', async () => {
    const limited = file(queue({}, { limits: { events: 5000 } }));
    const { code, out } = await wavetank(['run', limited]);
    expect(code).toBe(0);
    expect(out).toMatch(/seed 1 stopped at [\d.]+ s: it reached run\.limits\.events/);
  });

  it('refuses an objective about a figure that its node does not have, and names those it has', async () => {
    const asks = (metric: string) => file(queue({ objectives: [{ metric, is: '<', value: 1 }] }));
    const { code, err } = await wavetank(['check', asks('server.own.hitRatio')]);
    expect(code).toBe(2);
    expect(err).toContain('objectives[0].metric: "server.own.hitRatio": server has no figure "hitRatio"');
    const cached = await wavetank(['check', asks('server.own.toString')]);
    expect(cached.code).toBe(2);
  });

  it('says where time stands still, in one run and in several', async () => {
    const [users, server] = queue().nodes;
    const nothing = { do: 'repeat', times: 10_000, steps: [] };
    const handler = [{ do: 'repeat', times: 10_000, steps: [nothing] }];
    const endless = file(queue({ nodes: [users, { ...server, operations: [{ demandMs: 0, handler }] }] }));
    for (const more of [[], ['--seeds', '1..2']]) {
      const { code, err } = await wavetank(['run', endless, ...more]);
      expect(code).toBe(2);
      expect(err).toMatch(/^time stands still at [\d.]+ s: the handler of server took more/);
    }
  });

  it('writes tables, series and traces', async () => {
    const csv = join(folder, 'csv');
    const trace = join(folder, 'traces.json');
    const args = [
      'run',
      file(queue({}, { untilNs: 30e9 })),
      '--seeds',
      '1,5',
      '--csv',
      csv,
      '--trace',
      trace,
    ];
    const { code } = await wavetank(args);
    expect(code).toBe(0);
    const names = ['links', 'nodes', 'operations', 'runs', 'server', 'system', 'users--server', 'users'].map(
      (name) => `${name}.csv`,
    );
    expect(readdirSync(csv).sort()).toEqual(names);
    const rows = (name: string) => readFileSync(join(csv, name), 'utf8').trimEnd().split('\n');
    expect(rows('nodes.csv').map((row) => row.split(',').slice(0, 2).join())).toEqual([
      'seed,id',
      '1,users',
      '1,server',
      '5,users',
      '5,server',
    ]);
    expect(rows('system.csv')[0]).toMatch(/^seed,fromS,toS,arrivalsPerS,/);
    expect(new Set(rows('system.csv').map((row) => row.split(',').length)).size).toBe(1);
    const traces = JSON.parse(readFileSync(trace, 'utf8'));
    expect(traces.runs.map((run: { seed: number }) => run.seed)).toEqual([1, 5]);
    expect(traces.runs[0].traces[0].spans[0]).toMatchObject({ node: 'server', outcome: 'ok' });
  });

  it('prints windows as rows of named columns', async () => {
    const { out } = await wavetank(['run', file(queue({}, { untilNs: 30e9 })), '--json']);
    const { windows } = JSON.parse(out).runs[0];
    expect(windows.subjects).toEqual(['system', 'users', 'server', 'users->server']);
    expect(windows.points.length).toBeGreaterThan(100);
    for (const { rows } of windows.points) {
      expect(rows.map((row: unknown[]) => row.length)).toEqual(
        [1, 1, 1, 1].map(() => windows.columns.length),
      );
    }
  });
});

it('says on standard error what in a scenario comes to nothing', async () => {
  const late = file(queue({ faults: [{ id: 'f', kind: 'crash', target: 'server', atNs: 500e9 }] }));
  const { code, err } = await wavetank(['run', late, '--until', '50s']);
  expect({ code, err }).toEqual({ code: 0, err: `${late}: faults[0].atNs: is 500s: the run ends at 200s\n` });
});
