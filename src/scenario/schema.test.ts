import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { registry } from './registry.testing.ts';
import { buildScenarioSchema } from './schema.ts';

const [kind] = registry.kinds;
if (kind === undefined) throw new Error('the registry is empty');

test('one schema for one registry', () => {
  expect(buildScenarioSchema(registry)).toBe(buildScenarioSchema(registry));
  expect(buildScenarioSchema({ ...registry })).not.toBe(buildScenarioSchema(registry));
});

test.each(['id', 'kind', 'name', 'x', 'y', 'zone'])('no kind may have a setting called %s', (name) => {
  const settings = z.strictObject({ [name]: z._default(z.number(), 0) });
  const greedy = { ...registry, kinds: [{ ...kind, settings }] };
  expect(() => buildScenarioSchema(greedy)).toThrow(`may not have a setting called ${name}`);
});

test('a registry without kinds is no registry', () => {
  expect(() => buildScenarioSchema({ ...registry, kinds: [] })).toThrow('the registry offers no kind');
});
