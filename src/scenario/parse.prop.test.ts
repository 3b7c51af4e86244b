// Whatever comes, reading answers: with a scenario that is valid, or with located reasons why not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { checkScenario } from './check.ts';
import { documents, scenarios } from './fuzz.testing.ts';
import { findTextProblem } from './json-text.ts';
import { type Parsed, parseScenario, parseScenarioValue } from './parse.ts';
import { problemsMax } from './problems.ts';
import { registry } from './registry.testing.ts';
import { buildScenarioSchema } from './schema.ts';

function expectAnAnswer(parsed: Parsed): void {
  if (parsed.ok) {
    expect(z.safeParse(buildScenarioSchema(registry), parsed.scenario).success).toBe(true);
    expect(checkScenario(parsed.scenario, registry)).toEqual([]);
    return;
  }
  expect(parsed.problems.length).toBeGreaterThan(0);
  expect(parsed.problems.length).toBeLessThanOrEqual(problemsMax);
  for (const { path, message } of parsed.problems) {
    expect(typeof path).toBe('string');
    expect(message.length).toBeGreaterThan(0);
    expect(message).not.toMatch(/undefined|\[object|Invalid input/);
  }
}

/** Runs a property and says how often it ran. */
function counted<T>(arbitrary: fc.Arbitrary<T>, numRuns: number, property: (value: T) => void): number {
  let ran = 0;
  fc.assert(
    fc.property(arbitrary, (value) => {
      ran++;
      property(value);
    }),
    { numRuns },
  );
  return ran;
}

/** One value somewhere inside replaced, added or taken away. */
function mutated(value: unknown, steps: readonly number[], by: unknown): unknown {
  const [step = 0, ...rest] = steps;
  if (typeof value !== 'object' || value === null || rest.length === 0) return by;
  const keys = Object.keys(value);
  const key = keys[step % (keys.length + 1)];
  const copy: { [key: string]: unknown } | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const target = copy as { [key: string]: unknown };
  if (key === undefined) target[Array.isArray(value) ? String(value.length) : `k${step % 7}`] = by;
  else target[key] = mutated(target[key], rest, by);
  return copy;
}

const mutations = fc.tuple(
  documents(registry),
  fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
  fc.oneof(fc.anything(), fc.constantFrom(null, -1, 1e300, '', 'handle', [], {}, 'n0', [[]])),
);

/** A text with one stretch of it taken out, doubled, or replaced by other characters. */
const damaged = fc
  .tuple(
    documents(registry),
    fc.nat(),
    fc.nat(40),
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('{', ']', '"', '\\u', ',,', '1e')),
  )
  .map(([document, at, length, by]) => {
    const text = JSON.stringify(document);
    const start = at % text.length;
    return text.slice(0, start) + by + text.slice(start + length);
  });

describe('reading', () => {
  test('accepts every valid scenario, unchanged', () => {
    const ran = counted(scenarios(registry), 200, (scenario) => {
      expect(parseScenarioValue(scenario, registry)).toEqual({ ok: true, scenario, notes: [] });
    });
    expect(ran).toBe(200);
  }, 30_000);

  test('answers to a valid document with one value changed', () => {
    let refused = 0;
    const ran = counted(mutations, 500, ([document, steps, by]) => {
      const parsed = parseScenarioValue(mutated(document, steps, by), registry);
      if (!parsed.ok) refused++;
      expectAnAnswer(parsed);
    });
    expect(ran).toBe(500);
    expect(refused).toBeGreaterThan(100);
  }, 30_000);

  test('answers to a damaged text', () => {
    const ran = counted(damaged, 500, (text) => expectAnAnswer(parseScenario(text, registry)));
    expect(ran).toBe(500);
  }, 30_000);

  test('answers to any text and any value', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.json());
    expect(counted(texts, 500, (text) => expectAnAnswer(parseScenario(text, registry)))).toBe(500);
    const values = fc.anything({
      withDate: true,
      withMap: true,
      withBigInt: true,
      withSparseArray: true,
      withNullPrototype: true,
    });
    expect(counted(values, 500, (value) => expectAnAnswer(parseScenarioValue(value, registry)))).toBe(500);
  }, 30_000);

  test('answers to any nesting and to names that reach into prototypes', () => {
    const opening = fc.array(fc.constantFrom('[', '{"a":', '{"nodes":', '{"__proto__":', '{"constructor":'), {
      maxLength: 5000,
    });
    const ran = counted(opening, 200, (parts) => {
      const closing = [...parts].reverse().map((part) => (part.startsWith('[') ? ']' : '}'));
      expectAnAnswer(parseScenario([...parts, 'null', ...closing].join(''), registry));
      expectAnAnswer(parseScenario(parts.join(''), registry));
    });
    expect(ran).toBe(200);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(Object.keys(Object.prototype)).toEqual([]);
  }, 30_000);
});

describe('the reader of JSON text', () => {
  const outcome = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  /** JSON.parse has no opinion on these. */
  const ours = /is written twice|no document may use/;

  test('accepts and refuses what JSON.parse does', () => {
    let accepted = 0;
    const texts = fc.oneof(
      fc.json(),
      fc
        .json()
        .chain((text) =>
          fc
            .tuple(fc.nat(text.length), fc.string({ unit: 'binary', maxLength: 2 }))
            .map(([at, by]) => text.slice(0, at) + by + text.slice(at)),
        ),
      fc.string({ unit: fc.constantFrom(...'{}[]",:0123456789-+.eE\\u/bfnrt \n\t\u0000truefalsn') }),
    );
    const ran = counted(texts, 3000, (text) => {
      const problem = findTextProblem(text, 1000);
      if (problem === null) accepted++;
      if (problem === null || !ours.test(problem.message))
        expect([text, problem === null]).toEqual([text, outcome(text)]);
    });
    expect(ran).toBe(3000);
    expect(accepted).toBeGreaterThan(500);
  }, 30_000);
});
