import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { mmc } from '#analysis/theory.ts';
import { compileModel } from '#engine/compile.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { examples } from '#examples/index.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { parts, registry } from './registry.ts';
import { file, folder, objectives, queue, wavetank } from './wavetank.testing.ts';

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

describe('wavetank check', () => {
  it('ends with 0 when every objective holds', async () => {
    const scenario = file(queue(objectives(['system.errorRate', '<=', 0], ['server.utilisation', '<', 0.9])));
    const { code, out } = await wavetank(['check', scenario]);
    expect(code).toBe(0);
    expect(out).toContain('✓ holds');
    expect(out).toContain('every objective holds');
  });

  it('ends with 1 when one fails, and says by how much', async () => {
    const scenario = file(queue(objectives(['system.latency.p99', '<', 100], ['server.queue', '>', 0])));
    const { code, out } = await wavetank(['check', scenario]);
    expect(code).toBe(1);
    expect(out).toMatch(/✗ fails {4}system\.latency\.p99 < 100 ms +\d+ ms +−\d+ ms/);
    expect(out).toContain('1 of 2 objectives fails');
  });

  it('fails what was never measured', async () => {
    const scenario = file(queue(objectives(['server.goodput[500s,600s]', '>', 0])));
    const { code, out } = await wavetank(['check', scenario]);
    expect(code).toBe(1);
    expect(out).toContain('nothing');
  });

  it('judges several seeds by their mean', async () => {
    const scenario = file(queue(objectives(['server.waiting.mean', '<', 60])));
    const { code, out } = await wavetank(['check', scenario, '--seeds', '1..10', '--json', '--no-windows']);
    expect(code).toBe(0);
    const [objective] = JSON.parse(out).objectives;
    expect(objective).toMatchObject({
      metric: 'server.waiting.mean',
      is: '<',
      bound: 60,
      holds: true,
      clear: true,
    });
    expect(objective.interval.n).toBe(10);
  });

  it('fails when a run stopped at a limit', async () => {
    const limited = file(queue(objectives(['server.queue', '>=', 0]), { limits: { events: 5000 } }));
    const { code, out } = await wavetank(['check', limited]);
    expect(code).toBe(1);
    expect(out).toContain('a run stopped before its end');
  });

  it('does not pass where there is nothing to check', async () => {
    const { code, err } = await wavetank(['check', file(queue())]);
    expect(code).toBe(2);
    expect(err).toContain('nothing to check');
  });
});

it('says on standard error what in a scenario comes to nothing', async () => {
  const late = file(queue({ faults: [{ id: 'f', kind: 'crash', target: 'server', atNs: 500e9 }] }));
  const { code, err } = await wavetank(['run', late, '--until', '50s']);
  expect({ code, err }).toEqual({ code: 0, err: `${late}: faults[0].atNs: is 500s: the run ends at 200s\n` });
});

describe('bad input ends with 2', () => {
  it.each<[string, unknown, string]>([
    [
      'a setting',
      queue({ nodes: [{ id: 'a', kind: 'service', instances: 0 }], links: [] }),
      'nodes[0].instances: must be at least 1',
    ],
    ['a kind', queue({ nodes: [{ id: 'a', kind: 'servce' }], links: [] }), 'nodes[0].kind: must be one of'],
    [
      'an objective',
      queue(objectives(['server.latncy', '<', 1])),
      'objectives[0].metric: "server.latncy": "latncy" is no metric (did you mean latency?)',
    ],
    ['an operation', queue(objectives(['server/buy.latency', '<', 1])), '"buy" is no operation of server'],
    ['no JSON', '{ "version": 1, ', 'line 1, column'],
    ['no object', '[]', 'a scenario is an object'],
    ['a later version', { version: 99 }, 'version:'],
  ])('%s', async (_, document, message) => {
    const path = file(document);
    const { code, out, err } = await wavetank(['run', path]);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.startsWith(`${path}: `)).toBe(true);
    expect(err).toContain(message);
  });

  it('a file that is read is not written, by whatever name it goes', async () => {
    const path = file(queue());
    const again = join(folder, '.', 'other-name.json');
    symlinkSync(path, again);
    const before = readFileSync(path, 'utf8');
    for (const args of [
      ['run', path, '--trace', path],
      ['run', path, '--otlp', again],
      ['check', again, '--trace', path],
      ['compare', path, '--set', 'server.workers=2', '--record', again],
      ['break', path, '--save', path],
      ['export', path, '--mermaid', '-o', path],
      ['import', path, '-o', path],
    ]) {
      const { code, err } = await wavetank(args);
      expect(code).toBe(2);
      expect(err).toContain('is read, and would be overwritten');
      expect(readFileSync(path, 'utf8')).toBe(before);
    }
  });

  it('an objective that cannot be measured, with its line', async () => {
    const text = '{"version": 1, "nodes": [{"id": "s", "kind": "service"}],\n"objectives": [\n';
    const path = file(`${text}{"metric": "s.up", "is": "<", "value": 1}]}`);
    const { code, err } = await wavetank(['check', path]);
    expect(code).toBe(2);
    expect(err).toMatch(/objectives\[0\]\.metric: "s\.up": "up" is no metric.* \(line 3\)\n$/);
  });

  it.each([
    [['run', 'helo'], 'no example of that name; did you mean "hello"?'],
    [['run', folder], 'is a folder'],
    [['run'], "missing required argument 'file'"],
    [['rum', 'hello'], 'Did you mean run?'],
    [['run', 'hello', '--until', '60'], 'needs a unit'],
    [['run', 'hello', '--until', '5s'], 'nothing would be measured'],
    [['run', 'hello', '--until', '0'], 'must be more than 0'],
    [['run', 'hello', '--seeds', '3..1'], 'is empty'],
    [['run', 'hello', '--seeds', '1,1'], 'there twice'],
    [['run', 'hello', '--seeds', '1..x'], 'whole number'],
    [['run', 'hello', '--seeds', '1..99999'], 'more than 10000'],
    [['run', 'hello', '--seed', '1', '--seeds', '2'], 'cannot be used with'],
    [
      ['run', 'hello', '--until', '25s', '--trace', join(folder, 'no', 'such', 'folder')],
      'cannot be written',
    ],
    [['run', 'hello', '--until', '25s', '--csv', '/proc/none'], 'cannot be made a folder'],
    [['run', 'hello', '--trace', '-'], 'Name a file to write.'],
    [
      ['run', file(queue({}, { windowNs: 10e6 })), '--until', '1d'],
      'too short for a run of 1d, at least 864ms',
    ],
  ])('%j', async (args, message) => {
    const { code, err } = await wavetank(args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('checks the size before it reads', async () => {
    const path = file(' '.repeat(3 * 1024 * 1024 + 1));
    expect(await wavetank(['run', path])).toMatchObject({
      code: 2,
      err: `${path}: is too large: at most 3 MiB are read\n`,
    });
    const { code, err } = await wavetank(['run', '-'], { stdin: async () => null });
    expect({ code, err }).toMatchObject({
      code: 2,
      err: 'standard input: is too large: at most 3 MiB are read\n',
    });
  });
});

describe('the rest', () => {
  it('prints a name without what would move the cursor or turn round what follows', async () => {
    const { out } = await wavetank(['run', file(queue({ name: 'red\x1b[31m\n\u202eder' }))]);
    expect(out.split('\n')[0]).toBe('red\ufffd[31m\ufffd\ufffdder');
  });

  it('lists the examples, all of which run', async () => {
    const { code, out } = await wavetank(['examples', '--json']);
    expect(code).toBe(0);
    const ids: string[] = JSON.parse(out).map((example: { id: string }) => example.id);
    expect(ids.slice(0, examples.length)).toEqual(examples.map(({ id }) => id));
    expect(ids).toContain('cascading-failure/guarded');
  });

  it('runs a scenario of a pattern by its name, and a pattern by its first', async () => {
    const of = async (name: string) => {
      const { out } = await wavetank(['run', name, '--until', '15s', '--json']);
      return JSON.parse(out).runs[0].system.outcomes;
    };
    expect((await of('cascading-failure')).refused).toBeGreaterThan(0);
    expect((await of('cascading-failure/guarded')).refused).toBe(0);
    expect((await wavetank(['examples'])).out).toContain('M/M/1');
  });

  it('helps', async () => {
    expect(await wavetank(['--help'])).toMatchObject({ code: 0, err: '' });
    expect((await wavetank(['run', '--help'])).out).toContain('--seeds <seeds>');
    expect(await wavetank(['--version'])).toMatchObject({ code: 0, out: 'engine 5\n' });
  });

  it('owns up to faults of its own', async () => {
    const broken = { stdin: () => Promise.reject(new Error('boom')) };
    const { code, err } = await wavetank(['run', '-'], broken);
    expect(code).toBe(3);
    expect(err).toContain('please report it');
  });
});
