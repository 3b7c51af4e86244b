// Comparing, sweeping, searching and keeping, from the command line.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { compareAll } from '#analysis/comparison/compare.ts';
import { parseScenario } from '#scenario/parse.ts';
import { runBatch } from '#worker/batch.ts';
import { registry } from './registry.ts';
import { file, folder, queue, wavetank } from './wavetank.testing.ts';

// Many runs, on a machine that others use too.
vi.setConfig({ testTimeout: 120_000 });

const short = { untilNs: 12e9, warmupNs: 2e9 };
const withObjective = (value: number) =>
  queue({ objectives: [{ metric: 'system.latency.p95', is: '<', value }] }, short);
const scenarioFile = file(withObjective(400));
const set = ['--set', 'nodes[server].cores=2', '--set', 'nodes[server].workers=2'];
const json = async (...args: readonly string[]) => {
  const { code, out, err } = await wavetank([...args, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
};

describe('wavetank compare', () => {
  it('gives the figures of the runs themselves', async () => {
    const said = await json('compare', scenarioFile, ...set, '--seeds', '4..7');
    expect(said.seeds).toEqual([4, 5, 6, 7]);
    expect(said.variants[1].changes.map(({ text }: { text: string }) => text)).toEqual([
      'server: workers 1 → 2',
      'server: cores 1 → 2',
    ]);
    const variants = ['A', 'B'].map((name, index) => {
      const parsed = parseScenario(readFileSync(scenarioFile, 'utf8'), registry);
      if (!parsed.ok) throw new Error('the file is valid');
      const nodes = parsed.scenario.nodes.map((node) =>
        node.id === 'server' && index === 1 ? { ...node, workers: 2, cores: 2 } : node,
      );
      const scenario = { ...parsed.scenario, nodes };
      const toNs = scenario.run.untilNs;
      return {
        name,
        scenario,
        reports: [4, 5, 6, 7].map((seed) =>
          runBatch({ scenario, seed, toNs, distributions: true }, () => {}),
        ),
      };
    });
    const [expected] = compareAll(variants);
    const { firstDivergence, ...comparison } = said.comparisons[0];
    expect(comparison).toEqual(JSON.parse(JSON.stringify(expected)));
    expect(firstDivergence).toMatchObject({
      client: 'users',
      base: { outcome: 'ok' },
      other: { outcome: 'ok' },
    });
  });

  it('lays percentiles of all seeds against each other, in words, in data and in cells', async () => {
    const args = ['compare', scenarioFile, ...set, '--seeds', '6'];
    const { out } = await wavetank(args);
    expect(out).toMatch(/^B is faster .+[;.]$/m);
    expect(out).toContain('\nBeyond p99.5 there are too few requests.\n');
    const said = await json(...args, '--csv', join(folder, 'compared'));
    const [view] = said.comparisons[0].quantiles;
    const p50 = view.rows.find(({ p }: { p: number }) => p === 0.5);
    expect(view).toMatchObject({ subject: 'system', base: expect.any(Number) });
    expect(p50).toMatchObject({ verdict: 'better' });
    expect(p50.otherMs - p50.baseMs).toBeCloseTo(p50.difference.mean, 9);
    const cells = readFileSync(join(folder, 'compared', 'quantiles.csv'), 'utf8');
    expect(cells).toContain(`A,B,system,0.5,${p50.baseMs},${p50.otherMs}`);
  });

  it('calls an objective unclear whose bound lies within the interval', async () => {
    const said = await json('compare', scenarioFile, ...set, '--seeds', '4');
    const near = file(withObjective(Math.round(said.comparisons[0].objectives[0].base.value)));
    const { out } = await wavetank(['compare', near, ...set, '--seeds', '4']);
    expect(out).toMatch(
      /^system\.latency\.p95 < \d+ ms\s+[✓✗] [\d.]+ ±[\d.]+ ms, unclear\s+✓ [\d.]+ ±[\d.]+ ms$/m,
    );
  });

  it('answers in words, with a table and the first request that fared differently', async () => {
    const { code, out } = await wavetank(['compare', scenarioFile, ...set, '--seeds', '6']);
    expect(code).toBe(0);
    expect(out).toMatch(/^B is faster on average by [\d.]+ to [\d.]+ ms$/m);
    expect(out).toMatch(/^system\.latency\.p95 < 400 ms\s+✓/m);
    expect(out).toMatch(/^users\/\S+ of 0:\d\d\.\d{3}: .+ in A, .+ less in B$/m);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });

  it('of a scenario with itself finds nothing', async () => {
    const { out } = await wavetank(['compare', scenarioFile, scenarioFile, '--seeds', '3']);
    expect(out).toContain('nothing: both run alike');
    expect(out).toContain('none: every request fared alike');
    expect(out).not.toMatch(/better|worse/);
  });

  it('forks at a moment', async () => {
    const impatient = 'links[shop->payments].policies=[{"policy":"timeout","timeoutMs":1}]';
    const span = ['--from', '5s', '--seeds', '2', '--until', '8s'];
    const said = await json('compare', 'circuit-breaker', '--set', impatient, ...span);
    expect(said.variants[1].changes[0].path).toContain('run.interventions');
    // Sent just before, a request may call its payment just after.
    expect(said.comparisons[0].firstDivergence.startNs).toBeGreaterThan(4.9e9);
    expect(said.comparisons[0].firstDivergence.startNs).toBeLessThan(5.5e9);
  });

  it.each([
    [['compare', 'hello'], 'needs two scenarios'],
    [['compare', 'hello', 'hello', '--set', 'load=2'], 'name only one'],
    [['compare', 'hello', '--set', 'nodes[nobody].x=1'], 'has no "nobody"'],
    [['compare', 'hello', '--set', 'load=2', '--from', '1s'], 'cannot change while a run goes on'],
    [
      ['compare', 'hello', '--set', 'nodes[server].workers=2', '--from', '30s', '--until', '25s'],
      '--from 30s: the run has ended by then, at 25s',
    ],
    [['sweep', 'hello', '--vary', 'load=-1..2'], '--vary load: '],
    [['compare', 'hello', '--set', 'run.seed=4'], 'run under the same seeds: --seeds says which'],
    [['sweep', 'hello', '--vary', 'run.seed=1..4'], 'run under the same seeds: --seeds says which'],
    [['compare', 'hello', '--from', '1s', 'hello'], '--from says when a --set comes about'],
    [['compare', 'hello', 'hello', '--seeds', '0'], 'from 1 to'],
    [['compare', ...Array(5).fill('hello')], 'at most 4 variants'],
    [
      ['compare', 'hello', 'hello', '--record', 'x.txt', '--until', '2s', '--seeds', '1', '--warmup', '0s'],
      '.md',
    ],
  ])('refuses %j', async (args, message) => {
    const { code, err, out } = await wavetank(args);
    expect({ code, out: args.includes('--record') ? '' : out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('a decision record', () => {
  const path = join(folder, 'decision.md');
  const write = () => wavetank(['compare', scenarioFile, ...set, '--seeds', '4', '--record', path]);

  it('is written with its figures, and holds to the last digit when it is run again', async () => {
    expect(await write()).toMatchObject({ code: 0 });
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('wavetank check decision.md');
    expect(text).toContain('decision-latency-B-against-A.svg');
    for (const [, figure = ''] of text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)) {
      expect(readFileSync(join(folder, figure), 'utf8')).toMatch(/^<svg[\s\S]*<\/svg>\n$/);
    }
    expect(await wavetank(['check', path, '--until', '5s'])).toMatchObject({
      code: 2,
      err: `${path}: a record says itself what was run: leave out --until\n`,
    });
    const { code, out } = await wavetank(['check', path]);
    expect(out).toContain('every figure is the same to its last digit');
    expect(code).toBe(0);
  });

  it('fails when a figure was edited by hand, and does not mind what people write around', async () => {
    await write();
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('What was decided, by whom', 'We take B. What was decided, by whom'));
    expect(await wavetank(['check', path])).toMatchObject({ code: 0 });
    writeFileSync(path, text.replace('| mean latency |', '| mean latency, about |'));
    const { code, out } = await wavetank(['check', path]);
    expect({ code, told: out.includes('edited by hand') }).toEqual({ code: 1, told: true });
  });

  it('from before there were percentiles still holds', async () => {
    await write();
    const text = readFileSync(path, 'utf8');
    const data = JSON.parse(/```json\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '');
    for (const comparison of data.comparisons) delete comparison.quantiles;
    const older = text
      .replace(/```json\n[\s\S]*?\n```/, `\`\`\`json\n${JSON.stringify(data, null, 1)}\n\`\`\``)
      .replace(/Latency, percentile by percentile: .*\n\n.*\n\n/, '');
    expect(older).not.toContain('percentile by percentile');
    writeFileSync(path, older);
    expect(await wavetank(['check', path])).toMatchObject({ code: 0 });
  });

  it('fails when the scenario has changed so that its figures no longer hold', async () => {
    await write();
    const before = readFileSync(scenarioFile, 'utf8');
    writeFileSync(scenarioFile, before.replace('"ratePerS":80', '"ratePerS":20'));
    const { code, out } = await wavetank(['check', path]);
    writeFileSync(scenarioFile, before);
    expect(code).toBe(1);
    expect(out).toMatch(/✗ B against A: system\.goodput/);
    const said = JSON.parse((await wavetank(['check', path, '--json'])).out);
    expect(said).toMatchObject({ holds: true, identical: true, departures: [], edited: null });
  });

  it.each([
    ['# Notes\n', 'is no decision record'],
    [null, 'no JSON'],
  ])('that is none is refused', async (text, message) => {
    await write();
    const broken = text ?? readFileSync(path, 'utf8').replace('"wavetank": 1', '"wavetank" 1');
    const other = join(folder, 'other.md');
    writeFileSync(other, broken);
    const { code, err } = await wavetank(['check', other]);
    expect({ code, told: err.includes(message) }).toEqual({ code: 2, told: true });
  });
});

describe('wavetank sweep', () => {
  const args = [
    'sweep',
    scenarioFile,
    '--vary',
    'load=0.5..1.1/3',
    '--vary',
    'nodes[server].workers=1,2',
    '--seeds',
    '2',
  ];

  it('in shards, merged in any order, is what it is in one', async () => {
    const whole = await wavetank([...args, '--json']);
    const parts = await Promise.all(
      [3, 1, 2].map(async (shard) => {
        const { out } = await wavetank([...args, '--json', '--shard', `${shard}/3`]);
        return file(out);
      }),
    );
    const merged = await wavetank(['merge', ...parts, '--json']);
    expect(merged.out).toBe(whole.out);
    expect(JSON.parse(whole.out).sweep.cells).toHaveLength(12);
    expect((await wavetank(['merge', ...parts.slice(1)])).err).toContain('cells are missing');
    expect((await wavetank(['merge', scenarioFile])).err).toContain('is no result of wavetank sweep');
  });

  it('has a row for each combination, and a line of each run for spreadsheets', async () => {
    const { out } = await wavetank([...args, '--csv', join(folder, 'swept')]);
    expect(out.split('\n').filter((line) => /✓ hold|✗ fail/.test(line))).toHaveLength(6);
    expect(readdirSync(join(folder, 'swept'))).toEqual(['sweep.csv']);
    expect(
      readFileSync(join(folder, 'swept', 'sweep.csv'), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(13);
  });

  it('finds the highest load at which the objectives hold, by halving', async () => {
    const { knee } = await json('sweep', scenarioFile, '--vary', 'load=0.2..3', '--knee', '--seeds', '2');
    const [{ outcome, holds, fails, tried }] = knee.variants;
    expect(outcome).toBe('bound');
    expect(fails - holds).toBeLessThanOrEqual(0.028);
    // M/M/1 of 100/s cannot take more than 1.25 times 80/s, and p95 of 400 ms is near that.
    expect(holds).toBeGreaterThan(0.8);
    expect(fails).toBeLessThan(1.4);
    expect(tried.length).toBeLessThan(12);
  });

  it('counts what it tried in words that fit one and many', async () => {
    const { out } = await wavetank([
      'sweep',
      scenarioFile,
      '--vary',
      'load=0.1..0.2',
      '--knee',
      '--seeds',
      '1',
    ]);
    expect(out).toContain('1 value tried by halving, one seed;');
    const more = await wavetank(['sweep', scenarioFile, '--vary', 'load=1', '--seeds', '1']);
    expect(more.out).toContain('1 run, 1 seed each');
  });

  it.each([
    [['sweep', 'hello'], 'nothing is varied'],
    [['sweep', 'hello', '--vary', 'load'], 'Write a setting and its value'],
    [['sweep', 'hello', '--vary', 'load=2..1'], 'is empty'],
    [['sweep', 'hello', '--vary', 'load=1..2/1'], 'from 2 to'],
    [['sweep', 'hello', '--vary', 'load=1,2/4'], 'Steps belong to a range'],
    [['sweep', 'hello', '--vary', 'load=1..2', '--vary', 'load=2..3'], 'varied twice'],
    [['sweep', 'hello', '--vary', 'load=1..2', '--shard', '3/2', '--json'], 'which part of how many'],
    [['sweep', 'hello', '--vary', 'load=1..2', '--shard', '1/2'], 'add --json'],
    [['sweep', 'hello', '--vary', 'nodes[x].y=1..2'], 'has no "x"'],
    [['sweep', 'hello', '--vary', 'nodes[server].wrokers=1..2'], 'did you mean "workers"?'],
    [['sweep', 'hello', '--vary', 'laod=1..2'], 'did you mean "load"?'],
    [['compare', 'hello', '--set', 'laod=2'], 'did you mean "load"?'],
    [['sweep', 'hello', '--vary', 'load=1..2', '--metric', 'system.nothing'], 'is no metric'],
  ])('refuses %j', async (args, message) => {
    const { code, err, out } = await wavetank(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('wavetank break', () => {
  it('finds a fault that breaks the objectives, and saves a scenario that replays it', async () => {
    const path = join(folder, 'broken.json');
    const args = [
      'break',
      scenarioFile,
      '--seeds',
      '2',
      '--kinds',
      'slow,latency',
      '--longest',
      '4s',
      '--save',
      path,
    ];
    const { code, out } = await wavetank([...args, '--json']);
    expect(code).toBe(0);
    const { smallest, breaks, tried } = JSON.parse(out).break;
    expect(breaks[0]).toMatchObject({ kind: smallest.kind, target: smallest.target });
    expect(smallest.forNs).toBeLessThanOrEqual(4e9);
    expect(tried).toBeGreaterThan(3);
    expect((await wavetank(['check', path, '--seeds', '1..2'])).code).toBe(1);
    expect((await wavetank(['check', scenarioFile, '--seeds', '1..2'])).code).toBe(0);
  });

  it.each([
    [['break', 'hello', '--kinds', 'crsh'], 'did you mean "crash"'],
    [['break', file(queue({}, short))], 'nothing can fail'],
    [['break', file(withObjective(1))], 'fail without any fault'],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await wavetank(args);
    expect({ code, told: err.includes(message) }).toEqual({ code: 2, told: true });
  });
});
