// The guide for people is true: its examples are valid, and it leaves out no setting.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metricNames } from '#analysis/metric-table.ts';
import { checkObjectives } from '#analysis/objectives.ts';
import { seriesColumns } from '#engine/frame.ts';
import { outcomeMeanings, outcomeNames } from '#engine/outcome.ts';
import { liveOfLinks } from '#scenario/live-settings.ts';
import { parseScenario } from '#scenario/parse.ts';
import { registry } from './registry.ts';
import { file, wavetank } from './wavetank.testing.ts';

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const guide = read('scenario-format.md');
const results = read('results.md');

/** The text under a heading, to the next of any level. */
function section(text: string, heading: string): string {
  const [, rest = ''] = text.split(new RegExp(`^#+ ${heading}$`, 'm'));
  return rest.split(/^#/m)[0] ?? '';
}

describe('docs/scenario-format.md', () => {
  const documents = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

  it('shows scenarios that are valid', () => {
    expect(documents.length).toBeGreaterThanOrEqual(3);
    for (const document of documents) {
      const parsed = parseScenario(document, registry);
      expect(parsed).toMatchObject({ ok: true });
      if (parsed.ok) expect(checkObjectives(parsed.scenario, registry)).toEqual([]);
    }
  });

  it.each(registry.kinds.map((kind) => [kind.id, kind] as const))('names every setting of %s', (id, kind) => {
    const names = Object.keys(kind.settings.shape);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(section(guide, id)).toContain(`\`${name}\``);
  });

  it('names every setting that can change while a run goes on', () => {
    const text = section(guide, 'Settings that change while a run goes on');
    const lists = [{ id: 'link', live: liveOfLinks }, ...registry.kinds];
    for (const { id, live = [] } of lists) {
      const row = text.split('\n').find((line) => line.startsWith(`| ${id} `)) ?? '';
      for (const setting of live) expect(row).toContain(setting.split('.').at(-1)?.replace('[*]', '[…]'));
    }
  });

  it.each(registry.policies.map((policy) => [policy.id, policy] as const))(
    'names every setting of the policy %s',
    (id, policy) => {
      expect(section(guide, 'Links and policies')).toContain(`\`${id}\``);
      for (const name of Object.keys(policy.settings.shape)) expect(guide).toContain(`\`${name}\``);
    },
  );

  it('names every metric', () => {
    const text = section(guide, 'Objectives and metric paths');
    for (const name of metricNames) expect(text).toMatch(new RegExp(`\`${name}[.\`]`));
  });
});

describe('docs/results.md', () => {
  it('lists every outcome with its meaning', () => {
    const text = section(results, 'Outcomes');
    for (const name of outcomeNames) {
      expect(text).toContain(`\`${name}\``);
      if (name !== 'tooDeep') expect(text).toContain(outcomeMeanings[name]);
    }
  });

  it('shows what its example gives', async () => {
    const [, document = ''] = guide.match(/```json\n([\s\S]*?)```/) ?? [];
    const { out } = await wavetank(['run', file(document), '--json', '--no-windows']);
    const shown = section(results, 'An example');
    const numbers = [...shown.matchAll(/"(\w+)": ("[0-9a-f]{16}"|-?\d+(?:\.\d+)?)/g)];
    expect(numbers.length).toBeGreaterThan(20);
    for (const [, name, figure = ''] of numbers) {
      const decimals = figure.split('.')[1]?.length;
      const given = [...out.matchAll(new RegExp(`"${name}": ("?[0-9a-f.e-]+"?)`, 'g'))].map(([, it = '']) =>
        decimals === undefined ? it : Number(it).toFixed(decimals),
      );
      expect(given, name).toContain(figure);
    }
  });

  it('lists every column of the series', () => {
    for (const name of seriesColumns) expect(section(results, 'windows')).toContain(name);
  });
});
