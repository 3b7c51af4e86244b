// `wavetank import`, `wavetank export` and `run --otlp`, as a person at a terminal meets them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boutiqueDocuments, webShop } from '#files/imports/deployments.testing.ts';
import { folder, wavetank } from './wavetank.testing.ts';

const path = (name: string) => join(folder, name);

describe('wavetank import', () => {
  writeFileSync(path('compose.yaml'), webShop);

  it('writes a scenario that runs, and tells on stderr what it made of the file', async () => {
    const { code, out, err } = await wavetank(['import', path('compose.yaml'), '-o', path('shop.json')]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(/^Understood\n {2}Docker Compose: 9 nodes and 11 links\./);
    expect(err).toContain('\nAssumed\n');
    expect(err).toContain(`(${path('compose.yaml')}, line `);
    expect(err).toContain('\nLeft out\n');
    const run = await wavetank(['run', path('shop.json'), '--until', '5s', '--json', '--no-windows']);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.out).runs[0].system.arrivals).toBeGreaterThan(0);
  });

  it('reads several files, and standard input, and writes to standard output', async () => {
    const names = boutiqueDocuments().map((text, index) => {
      writeFileSync(path(`m${index}.yaml`), text);
      return path(`m${index}.yaml`);
    });
    const many = await wavetank(['import', ...names]);
    expect(JSON.parse(many.out).nodes).toHaveLength(12);
    const piped = await wavetank(['import', '-'], { stdin: async () => boutiqueDocuments().join('---\n') });
    expect(JSON.parse(piped.out).links).toEqual(JSON.parse(many.out).links);
  });

  it('gives programs the account and the scenario as one', async () => {
    const { out } = await wavetank(['import', path('compose.yaml'), '--json']);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ wavetank: 1, format: 'compose', files: [path('compose.yaml')] });
    expect(
      result.assumed.find(({ text }: { text: string }) => text.startsWith('broker')).at.line,
    ).toBeGreaterThan(1);
    expect(result.scenario.nodes).toHaveLength(9);
  });

  it('refuses with the file, the line and what to do', async () => {
    writeFileSync(path('broken.yaml'), 'services:\n  web: { image: a }\n  web: { image: b }\n');
    const { code, err } = await wavetank(['import', path('broken.yaml')]);
    expect(code).toBe(2);
    expect(err).toBe(`${path('broken.yaml')}, line 3: "web" is written twice: remove one of them\n`);
    expect(await wavetank(['import', path('none.yaml')])).toMatchObject({ code: 2 });
  });
});

describe('what goes out', () => {
  it('run --otlp writes every request from the warm-up on, which import reads back', async () => {
    const args = ['run', 'three-tiers', '--until', '12s', '--warmup', '10s'];
    const { code, out } = await wavetank([...args, '--otlp', path('run.json')]);
    expect(code).toBe(0);
    // To keep requests changes nothing of the run.
    expect((await wavetank(args)).out).toBe(out);
    const back = JSON.parse((await wavetank(['import', path('run.json')])).out);
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).sort();
    const original = JSON.parse(readFileSync('src/examples/three-tiers.json', 'utf8'));
    expect(ids(back.nodes)).toEqual(ids(original.nodes));
    const rate = back.nodes.find(({ kind }: { kind: string }) => kind === 'client').arrivals.ratePerS;
    // 240 a second, told from 500 of them: four standard errors.
    expect(Math.abs(rate - 240)).toBeLessThan((4 * 240) / Math.sqrt(500));
  });

  it('export --mermaid writes a flowchart, and without a form nothing', async () => {
    const { out } = await wavetank(['export', 'hello', '--mermaid']);
    expect(out).toContain('flowchart LR');
    expect((await wavetank(['export', 'hello'])).code).toBe(2);
    expect((await wavetank(['run', 'hello', '--seeds', '1..2', '--otlp', path('x.json')])).code).toBe(2);
  });
});
