// Valid scenarios by the thousand, for property tests: settings are drawn from the schemas themselves, the graph is
// drawn around them, and then every reference is made to fit (`fit.testing.ts`).
import fc from 'fast-check';
import * as z from 'zod/mini';
import { distributionSchema } from './distribution.ts';
import { faultKinds, type Scenario } from './document.ts';
import { fit } from './fit.testing.ts';
import { handlerSchema } from './handler.ts';
import { parseScenarioValue } from './parse.ts';
import { rangeOf } from './range.testing.ts';
import type { KindSpec, Registry } from './registry.ts';
import { buildScenarioSchema } from './schema.ts';
import { bare, defOf, type Schema } from './schema-walk.ts';

type Any = fc.Arbitrary<unknown>;

/** Any document that the registry's schema and checks accept, as a person might write it: defaults left out or not. */
export function documents(registry: Registry): fc.Arbitrary<{ readonly [key: string]: unknown }> {
  const kinds = fc.constantFrom(...registry.kinds);
  return fc
    .record({
      nodes: fc.array(kinds.chain(nodes), { maxLength: 7 }),
      links: fc.array(fc.record({ from: fc.nat(), to: fc.nat(), rest: linkParts(registry) }), {
        maxLength: 12,
      }),
      faults: fc.array(faults, { maxLength: 3 }),
      interventions: fc.array(faults, { maxLength: 3 }),
      objectives: fc.array(fc.nat(), { maxLength: 2 }),
      rest: fc.record(around(registry), { requiredKeys: [] }),
    })
    .map((parts) => fit(parts, registry));
}

/** Any valid scenario. Fails loudly when the generator and the checks disagree. */
export function scenarios(registry: Registry): fc.Arbitrary<Scenario> {
  return documents(registry).map((document) => {
    const parsed = parseScenarioValue(document, registry);
    if (!parsed.ok)
      throw new Error(`generated an invalid scenario: ${JSON.stringify({ document, ...parsed })}`);
    return parsed.scenario;
  });
}

const nodes = (kind: KindSpec) =>
  fc.record({
    kind: fc.constant(kind.id),
    settings: arbitraryOf(kind.settings) as fc.Arbitrary<{ [name: string]: unknown }>,
    common: fc.record(
      { name: fc.string({ maxLength: 20 }), x: coordinate, y: coordinate, zone: fc.nat(2) },
      { requiredKeys: [] },
    ),
  });

// Adding 0 turns -0 into 0: JSON has no -0 to give back.
const coordinate = fc.integer({ min: -2000, max: 2000 }).map((x) => x + 0);

const faults = fc.record({
  kind: fc.constantFrom(...faultKinds),
  target: fc.nat(),
  instance: fc.option(fc.nat(), { nil: undefined }),
  atNs: fc.integer({ min: 0, max: 2 ** 50 }),
  forNs: fc.option(fc.integer({ min: 1, max: 2 ** 50 }), { nil: undefined }),
  amount: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
});

export type DrawnFault = typeof faults extends fc.Arbitrary<infer T> ? T : never;

function linkParts(registry: Registry): fc.Arbitrary<{ [name: string]: unknown }> {
  const { links } = buildScenarioSchema(registry).shape;
  const def = defOf(bare(links).schema);
  if (def.type !== 'array') throw new Error('links are no list');
  return arbitraryOf(def.element).map((link) => {
    const { id: _, from: __, to: ___, ...rest } = link as { [name: string]: unknown };
    return rest;
  });
}

/** Fields of the document that refer to nothing. */
function around(registry: Registry): { [name: string]: Any } {
  const { name, summary, assumptions, prices, run } = buildScenarioSchema(registry).shape;
  const plain = { name, summary, assumptions, prices, run };
  return Object.fromEntries(Object.entries(plain).map(([key, schema]) => [key, arbitraryOf(schema)]));
}

const known = new WeakMap<Schema, Map<number, Any>>();

/** Values that a schema accepts. Optional fields come and go; nothing is too long to read in a failure. */
export function arbitraryOf(schema: Schema, depth = 0): Any {
  const byDepth = known.get(schema) ?? new Map<number, Any>();
  known.set(schema, byDepth);
  const built = byDepth.get(depth);
  if (built !== undefined) return built;
  const { schema: inner, nullable } = bare(schema);
  const values = own(inner, depth);
  const arbitrary = nullable ? fc.oneof(fc.constant(null), values) : values;
  byDepth.set(depth, arbitrary);
  return arbitrary;
}

function own(schema: Schema, depth: number): Any {
  if (schema === (distributionSchema as Schema)) return distributions;
  if (schema === (handlerSchema as Schema) && depth > 3) return fc.constant([]);
  const def = defOf(schema);
  switch (def.type) {
    case 'number':
      return numbers(schema);
    case 'string':
      return texts(schema);
    // The value of a setting: what it may be, its owner knows (fit.testing.ts).
    case 'unknown':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'array':
      return lists(schema, def.element, depth);
    case 'tuple':
      return fc.tuple(...def.items.map((item) => arbitraryOf(item, depth)));
    case 'record':
      return fc.dictionary(words, arbitraryOf(def.valueType, depth), { maxKeys: 3, noNullPrototype: true });
    case 'union':
      return fc.oneof(...def.options.map((option) => arbitraryOf(option, depth)));
    case 'object':
      return objects(def.shape, depth);
    default:
      throw new Error(`no arbitrary for ${def.type}`);
  }
}

const words = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);

function numbers(schema: Schema): Any {
  const { min, max, above, below, whole } = rangeOf(schema);
  const low = Math.max(min, -1e9);
  const high = Math.min(max, 1e9);
  if (whole) return fc.integer({ min: Math.max(low, -(2 ** 31)), max: Math.min(high, 2 ** 31 - 1) });
  const doubles = { min: low, max: high, minExcluded: above, maxExcluded: below, noNaN: true };
  const ordinary = fc.double({ ...doubles, min: low, max: Math.min(high, Math.max(low, 0) + 1000) });
  const inside = (value: number) =>
    (above ? value > min : value >= min) && (below ? value < max : value <= max);
  // Mostly numbers that people write, sometimes any that a file can hold.
  return fc.oneof(
    { weight: 4, arbitrary: ordinary.map((value) => Number(value.toFixed(2)) + 0).filter(inside) },
    { weight: 1, arbitrary: fc.double(doubles).map((value) => value + 0) },
  );
}

function texts(schema: Schema): Any {
  const candidates = fc.oneof(words, fc.string({ maxLength: 12 }), fc.constantFrom('EUR', 'CHF'));
  return candidates.filter((text) => z.safeParse(schema, text).success);
}

function lists(schema: Schema, element: Schema, depth: number): Any {
  const { min, max } = rangeOf(schema);
  const least = Math.max(0, min);
  const entries = fc.array(arbitraryOf(element, depth + 1), {
    minLength: least,
    maxLength: Math.min(max, Math.max(least, depth > 2 ? 1 : 3)),
  });
  // Lists of numbers with a further condition want them in order.
  return entries.map((list) => {
    if (z.safeParse(schema, list).success || list.some((entry) => typeof entry !== 'number')) return list;
    return [...(list as number[])].sort((a, b) => a - b);
  });
}

function objects(shape: { readonly [name: string]: Schema }, depth: number): Any {
  const fields = Object.entries(shape).map(([name, schema]) => [name, arbitraryOf(schema, depth)] as const);
  const required = Object.entries(shape).flatMap(([name, schema]) => {
    const { optional, fallback } = bare(schema);
    return optional || fallback !== null ? [] : [name];
  });
  return fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true });
}

const amount = fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0);
const cv = fc.double({ min: 1, max: 100, noNaN: true });

const distributions: Any = fc.oneof(
  amount,
  amount.map((value) => ({ dist: 'constant', value })),
  fc.tuple(amount, amount).map(([a, b]) => ({ dist: 'uniform', min: Math.min(a, b), max: Math.max(a, b) })),
  amount.map((mean) => ({ dist: 'exponential', mean })),
  fc.record({ dist: fc.constant('erlang'), k: fc.integer({ min: 1, max: 1000 }), mean: amount }),
  fc.record({ dist: fc.constantFrom('hyperexponential', 'lognormal'), mean: amount, cv }),
  fc.record({ dist: fc.constant('pareto'), min: cv, shape: cv }),
  fc.array(amount, { minLength: 1, maxLength: 4 }).map((samples) => ({ dist: 'empirical', samples })),
  fc.array(amount, { minLength: 2, maxLength: 5 }).map((values) => ({
    dist: 'empirical',
    percentiles: values
      .sort((a, b) => a - b)
      .map((value, index) => [(100 * index) / (values.length - 1), value]),
  })),
);
