import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { buildJsonSchema } from './json-schema.ts';
import { referenceText } from './reference.ts';

const page = resolve(import.meta.dirname, '../../docs/scenario-reference.md');
const text = referenceText(
  buildJsonSchema({
    kinds: simKinds.map((kind) => kind.spec),
    policies: simPolicies.map((policy) => policy.spec),
  }),
);
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .slice(2, -2)
      .split(/ (?<!\\)\| /)
      .map((cell) => cell.trim()),
  );

describe('the page of every field', () => {
  it('is current (npm run schema)', () => {
    expect(readFileSync(page, 'utf8')).toBe(text);
  });

  it('has a section for each kind and each policy', () => {
    const titles = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    for (const { spec } of simKinds) expect(titles).toContain(`Nodes: ${spec.id}`);
    for (const { spec } of simPolicies) expect(titles).toContain(`Policies: ${spec.id}`);
  });

  it('explains every field, with what it may be', () => {
    expect(rows.length).toBeGreaterThan(300);
    const bare = rows.filter((cells) => cells.length !== 4 || cells.some((cell) => cell.trim() === ''));
    expect(bare).toEqual([]);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each([
    ['instances', 'whole number, 1 to 200', '`1`'],
    ['loss', 'number, 0 to 1', '`0`'],
    ['groups[].id', 'text', '**required**'],
    ['backoff.delayMs` (`kind`: `fixed`)', 'number, 0 to 1,000,000,000, ms', '`500`'],
    ['step.calls', 'list, 1 to 64', '**required**'],
    [
      'run.interventions[].edit',
      'object by `do`: `fault`, `repair`, `setPolicies`, `setSetting`',
      '**required**',
    ],
  ])('%s', (field, values, unless) => {
    const row = rows.find(([name = '']) => name.replace(/^`/, '').startsWith(field));
    expect(row?.slice(1, 3)).toEqual([values, unless]);
  });

  it('says of a field that only some variants have, which', () => {
    expect(text).toContain('| `arrivals.spacing` (`process`: `ramp`, `spike`, `daily`) ');
  });
});
