// What files are, by their content: Compose, Kubernetes manifests, or traces of Jaeger or OpenTelemetry.

import { findTextProblem, lineAndColumn } from '#scenario/json-text.ts';
import { isRecord } from '#scenario/schema-walk.ts';
import { formatOf } from '../format.ts';
import type { NamedText } from './import.ts';
import { readJaeger } from './jaeger.ts';
import { likenessOf } from './likeness.ts';
import { readOtlp } from './otlp.ts';
import { Refused } from './refusal.ts';
import type { Span } from './spans.ts';
import { at, fieldsOf, type Tree, textAt } from './tree.ts';
import { words } from './words.ts';
import { readYaml } from './yaml-text.ts';

/** Characters of a file of traces. */
export const tracesSizeMax = 64 * 1_048_576;
const jsonDepthMax = 64;

export type Content =
  | { readonly format: 'compose' | 'kubernetes'; readonly trees: readonly Tree[] }
  | { readonly format: 'jaeger' | 'otlp'; readonly spans: readonly Span[] };

/** Throws `Refused`. Files must be of one sort. */
export function recognise(files: readonly NamedText[]): Content {
  const contents = files.map((file) => contentOf(file));
  const [first] = contents;
  if (first === undefined) throw new Refused({ file: '' }, words.noFiles);
  const other = contents.findIndex((content) => content.format !== first.format);
  if (other >= 0) throw new Refused({ file: files[other]?.name ?? '' }, words.mixed);
  if ('spans' in first)
    return { format: first.format, spans: contents.flatMap((it) => ('spans' in it ? it.spans : [])) };
  return { format: first.format, trees: contents.flatMap((it) => ('trees' in it ? it.trees : [])) };
}

function contentOf({ name, text: written }: NamedText): Content {
  if (written.length > tracesSizeMax)
    throw new Refused({ file: name }, words.tooLarge(written.length, tracesSizeMax));
  const text = written.startsWith('\uFEFF') ? written.slice(1) : written;
  const likeness = likenessOf(text);
  if (likeness !== null) throw new Refused({ file: name }, words.unknownFormat(likeness));
  const traces = /^\s*[{[]/.test(text) ? tracesIn(name, text) : null;
  return traces ?? manifestsIn(name, text);
}

/** Null for JSON that is something else. */
function tracesIn(file: string, text: string): Content | null {
  const values = jsonIn(file, text);
  const [first] = values;
  const top = isRecord(first) ? first : {};
  if (['resourceSpans', 'batches', 'result', 'trace'].some((name) => Object.hasOwn(top, name)))
    return { format: 'otlp', spans: readOtlp(file, values) };
  if (
    Array.isArray(top['data']) ||
    Object.hasOwn(top, 'traceID') ||
    (Array.isArray(first) && isTrace(first[0]))
  )
    return { format: 'jaeger', spans: readJaeger(file, first) };
  return null;
}

const isTrace = (value: unknown) => isRecord(value) && Object.hasOwn(value, 'traceID');

/** One value, or one for each line. */
function jsonIn(file: string, text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length > 1 && isWhole(lines[0] ?? ''))
      return lines.map((line, index) => jsonLine(file, line, index + 1));
    return brokenJson(file, text);
  }
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function jsonLine(file: string, line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Refused({ file, line: number }, words.brokenLine);
  }
}

/** YAML in its flow style may begin like JSON: only what means to be traces is refused as JSON. */
function brokenJson(file: string, text: string): readonly unknown[] {
  if (!/"(resourceSpans|batches|traceID|traceId|spans)"\s*:/.test(text.slice(0, 100_000))) return [];
  const problem = findTextProblem(text, jsonDepthMax);
  const line = problem === null ? 1 : lineAndColumn(text, problem.offset).line;
  throw new Refused({ file, line }, problem?.message ?? words.brokenLine);
}

function manifestsIn(file: string, text: string): Content {
  const trees = readYaml(file, text);
  const known = trees.filter(
    (tree) => textAt(tree, 'apiVersion') !== undefined && textAt(tree, 'kind') !== undefined,
  );
  const unrendered = known.find((tree) =>
    /kustomize\.config|^Kustomization$/.test(textAt(tree, 'kind') ?? ''),
  );
  if (unrendered !== undefined) throw new Refused(unrendered.at, words.kustomization);
  if (known.length > 0) return { format: 'kubernetes', trees: known };
  const composed = trees.filter((tree) => at(tree, 'services')?.value instanceof Map);
  if (composed.length > 0) return { format: 'compose', trees: composed };
  const [first] = trees;
  const isOld = fieldsOf(first).some(([, service]) => at(service, 'image') !== undefined);
  if (text.includes('{{'))
    throw new Refused({ file, line: lineAndColumn(text, text.indexOf('{{')).line }, words.template);
  if (first !== undefined && formatOf(text) === 'scenario') throw new Refused(first.at, words.scenario);
  if (isOld && first !== undefined) throw new Refused(first.at, words.oldCompose);
  const format = /^\s*[{[]/.test(text) ? 'JSON' : first?.value instanceof Map ? 'YAML' : 'text';
  throw new Refused({ file }, words.unknownFormat(words.unknownIn(format)));
}
