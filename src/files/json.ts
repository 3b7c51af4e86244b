// A scenario as text that is pleasant to read and to compare line by line: fields in the order of the schema,
// defaults left out, whatever is short on one line. Reading it back gives the same scenario.
import type { Scenario } from '#scenario/document.ts';
import type { Registry } from '#scenario/registry.ts';
import { buildScenarioSchema, linkId } from '#scenario/schema.ts';
import { bare, branchOf, defOf, isRecord, type Schema } from '#scenario/schema-walk.ts';
import { isSame } from '#scenario/share.ts';

const columns = 100;

/** JSON with a newline at its end. */
export function formatScenario(scenario: Scenario, registry: Registry): string {
  const links = scenario.links.map((link) => (link.id === linkId(link) ? { ...link, id: undefined } : link));
  const slim = withoutDefaults(buildScenarioSchema(registry), { ...scenario, links });
  return `${layOut(slim, 0, 0)}\n`;
}

/** The value without what its schema would fill in again, fields in the schema's order. */
function withoutDefaults(schema: Schema, value: unknown): unknown {
  if (value === null) return null;
  const inner = bare(schema).schema;
  const def = defOf(inner);
  if (def.type === 'union') {
    const branch = branchOf(
      def.options,
      value,
      'discriminator' in def ? String(def.discriminator) : undefined,
    );
    return branch === null ? value : withoutDefaults(branch, value);
  }
  if (def.type === 'array' && Array.isArray(value))
    return value.map((entry) => withoutDefaults(def.element, entry));
  if (!isRecord(value)) return value;
  if (def.type === 'object') return slimObject(def.shape, value);
  if (def.type !== 'record') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, withoutDefaults(def.valueType, entry)]),
  );
}

function slimObject(
  shape: { readonly [name: string]: Schema },
  value: { readonly [name: string]: unknown },
): unknown {
  const slim: { [name: string]: unknown } = {};
  for (const [name, schema] of Object.entries(shape)) {
    const entry = value[name];
    if (entry === undefined) continue;
    const { fallback } = bare(schema);
    if (fallback === null || !isSame(fallback(), entry)) slim[name] = withoutDefaults(schema, entry);
  }
  return slim;
}

/** `used`: columns that are taken on this line before the value. */
function layOut(value: unknown, depth: number, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Array.isArray(value) ? value : Object.keys(value);
  if (entries.length === 0) return Array.isArray(value) ? '[]' : '{}';
  if (!alwaysTall(value, depth)) {
    const line = oneLine(value);
    if (used + line.length < columns) return line;
  }
  const indent = '  '.repeat(depth + 1);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const rows = Array.isArray(value) ? listRows(value, depth, indent) : objectRows(value, depth, indent);
  return `${open}\n${rows.join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

/** One node a line, one link a line, however short: so that adding one changes one line. */
const alwaysTall = (value: object, depth: number) =>
  depth === 0 || (depth === 1 && Array.isArray(value) && value.some((entry) => typeof entry === 'object'));

function objectRows(value: object, depth: number, indent: string): string[] {
  return Object.entries(value).map(([name, entry]) => {
    const key = `${indent}${JSON.stringify(name)}: `;
    return key + layOut(entry, depth + 1, key.length);
  });
}

function listRows(value: readonly unknown[], depth: number, indent: string): string[] {
  if (value.every((entry) => typeof entry === 'number')) return filled(value, indent);
  return value.map((entry) => indent + layOut(entry, depth + 1, indent.length));
}

/** Numbers, as many to a line as fit. */
function filled(numbers: readonly number[], indent: string): string[] {
  const rows: string[] = [];
  let row = '';
  for (const number of numbers) {
    const next = row === '' ? `${indent}${JSON.stringify(number)}` : `${row}, ${JSON.stringify(number)}`;
    if (next.length < columns || row === '') row = next;
    else {
      rows.push(row);
      row = `${indent}${JSON.stringify(number)}`;
    }
  }
  return [...rows, row];
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, entry]) => `${JSON.stringify(name)}: ${oneLine(entry)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
