import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { examples } from '#examples/index.ts';
import { file, folder, objectives, queue, wavetank } from './wavetank.testing.ts';

// Whole runs, on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

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
