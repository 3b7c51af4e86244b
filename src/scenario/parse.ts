// From untrusted text or data to a scenario, or to a list of what is wrong with it and where. Nothing here throws on
// bad input, and nothing in a document is ever executed.
import * as z from 'zod/mini';
import { checkScenario } from './check.ts';
import type { Scenario, ScenarioNode } from './document.ts';
import { findTextProblem, lineAndColumn, linesOf } from './json-text.ts';
import { migrate } from './migrate.ts';
import { forbiddenKeys, pathText } from './path.ts';
import { problemsOf } from './problems.ts';
import type { Problem, Registry } from './registry.ts';
import { buildScenarioSchema } from './schema.ts';
import { isRecord } from './schema-walk.ts';

/** Longest text that is read at all: 1 MiB of characters. */
export const scenarioSizeMax = 1_048_576;

/** Deepest nesting of lists and objects: far beyond any handler that a person can read. */
export const nestingMax = 64;

export type Parsed =
  | { readonly ok: true; readonly scenario: Scenario; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const refused = (path: string, message: string, line?: number): Parsed => ({
  ok: false,
  problems: [line === undefined ? { path, message } : { path, message, line }],
});

export function parseScenario(text: string, registry: Registry, sizeMax = scenarioSizeMax): Parsed {
  if (text.length > sizeMax) {
    return refused('', `is too large: ${text.length} characters; at most ${sizeMax} are read`);
  }
  const json = withoutMark(text);
  // What a decoder of UTF-8 makes of the mark that files in UTF-16 begin with.
  if (json.startsWith('\uFFFD')) return refused('', 'is no text in UTF-8: save it as UTF-8');
  const problem = findTextProblem(json, nestingMax);
  if (problem !== null) {
    const { line, column } = lineAndColumn(json, problem.offset);
    return refused(problem.path, `line ${line}, column ${column}: ${problem.message}`, line);
  }
  const parsed = parseScenarioValue(JSON.parse(json), registry);
  return parsed.ok ? parsed : { ok: false, problems: withLines(parsed.problems, json) };
}

/** Some editors begin a file with a byte order mark. */
const withoutMark = (text: string) => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** Says of each problem in which line of the document's text it stands. */
export function withLines(problems: readonly Problem[], text: string): Problem[] {
  const lines = linesOf(withoutMark(text), new Set(problems.map((problem) => problem.path)), nestingMax);
  return problems.map((problem) => ({ ...problem, line: lines.get(problem.path) }));
}

/** As `parseScenario`, for data that is already read, such as another file format's. The data is not changed. */
export function parseScenarioValue(value: unknown, registry: Registry): Parsed {
  if (!isRecord(value)) return refused('', 'a scenario is an object {...} with version, nodes and links');
  const unsafe = findUnsafe(value, []);
  if (unsafe !== null) return { ok: false, problems: [unsafe] };
  const migrated = migrate(value);
  if (!migrated.ok) return refused('version', migrated.message);
  const schema = buildScenarioSchema(registry);
  const result = z.safeParse(schema, migrated.document);
  if (!result.success) {
    return { ok: false, problems: problemsOf(result.error.issues, schema, migrated.document) };
  }
  const problems = checkScenario(result.data, registry);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, scenario: result.data, notes: migrated.notes };
}

/** The first place that is nested too deep (also: that contains itself) or has a name that reaches into prototypes. */
function findUnsafe(value: unknown, path: readonly (string | number)[]): Problem | null {
  if (typeof value !== 'object' || value === null) return null;
  if (path.length >= nestingMax)
    return { path: pathText(path), message: `is nested more than ${nestingMax} deep` };
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, inner] of entries) {
    if (typeof key === 'string' && forbiddenKeys.has(key)) {
      return { path: pathText([...path, key]), message: 'is a name that no document may use: remove it' };
    }
    const found = typeof inner === 'object' ? findUnsafe(inner, [...path, key]) : null;
    if (found !== null) return found;
  }
  return null;
}

/** A node of this kind with every setting at its default, at the origin, called after its kind. */
export function defaultNode(kind: string, registry: Registry): ScenarioNode {
  const { nodes } = z.parse(buildScenarioSchema(registry), { version: 1, nodes: [{ id: kind, kind }] });
  const [node] = nodes;
  if (node === undefined) throw new Error(`no node of kind ${kind}`);
  return node;
}

/** An empty scenario: every setting at its default. */
export function emptyScenario(registry: Registry): Scenario {
  return z.parse(buildScenarioSchema(registry), { version: 1 });
}
