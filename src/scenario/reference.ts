// The reference page of the document: every field with its values and its default, out of the JSON Schema, so that it
// cannot tell anything else than what is checked. Only scripts and tests import this file.
import { structure } from './reference-words.ts';

/** As much of a JSON Schema as the scenario's uses. */
interface Node {
  readonly type?: string;
  readonly properties?: { readonly [name: string]: Node };
  readonly required?: readonly string[];
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly prefixItems?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly $ref?: string;
  readonly default?: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly 'x-unit'?: string;
}

interface Schema extends Node {
  readonly $defs: { readonly [name: string]: Node };
}

/** Which variant of an object it is, by one of its fields. */
interface Tag {
  readonly name: string;
  readonly value: string;
}

/** One line of a table. */
interface Row {
  readonly field: string;
  /** It exists in these variants of the object around it; empty: always. */
  readonly where: readonly Tag[];
  readonly values: string;
  readonly unless: string;
  readonly what: string;
}

/** Markdown; `schema` as `buildJsonSchema` makes it. */
export function referenceText(schema: object): string {
  const { properties = {}, required = [], $defs } = schema as Schema;
  const { nodes, links, ...rest } = properties;
  const kinds = branchesOf(nodes?.items);
  const own = commonTo(kinds);
  const kind = {
    enum: kinds.map((it) => tagOf(it)?.value ?? ''),
    description: 'What it is; decides its other fields.',
  };
  return [
    '# Every field of a scenario',
    'What the fields mean together is told in [scenario-format.md](scenario-format.md); this page lists them all, with what each may be and what it is when it is left out. `npm run schema` writes it, from the schemas that check a file.',
    'Where it says **required**, there is no default. `…[]` is an entry of a list. A field that exists only in one variant of the object around it says which, as in `process`: `poisson`.',
    section('The document', rest, required),
    section('Nodes: common to every kind', { ...own, kind }, ['id', 'kind']),
    ...kinds.map((it) => section(`Nodes: ${tagOf(it)?.value}`, without(it.properties, own), it.required)),
    section('Links', links?.items?.properties, links?.items?.required),
    ...branchesOf(links?.items?.properties?.['policies']?.items).map((policy) =>
      section(`Policies: ${tagOf(policy)?.value}`, without(policy.properties, { policy }), policy.required),
    ),
    ...Object.entries($defs).map(([name, def]) =>
      table(`Values: ${name}`, rowsOf(def, { field: name, where: [] })),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(title: string, fields: Node['properties'] = {}, required: readonly string[] = []): string {
  return table(
    title,
    Object.entries(fields).flatMap(([field, node]) =>
      rowsOf(node, { field, where: [], required: required.includes(field) }),
    ),
  );
}

// Rows --------------------------------------------------------------------------------------------------------------

interface Place {
  readonly field: string;
  readonly where: readonly Tag[];
  readonly required?: boolean;
}

function rowsOf(node: Node, place: Place): Row[] {
  const own: Row = {
    ...{ field: place.field, where: place.where, values: valuesOf(node) },
    unless: place.required === true ? '**required**' : defaultOf(node),
    what: node.description ?? structure[place.field] ?? '',
  };
  return merged([own, ...inside(node, place)]);
}

function inside(node: Node, { field, where }: Place): Row[] {
  if (node.items !== undefined)
    return isPolicies(node) ? [] : inside(node.items, { field: `${field}[]`, where });
  const branches = branchesOf(node);
  if (branches.length > 0)
    return branches.flatMap((branch) => {
      const tag = tagOf(branch);
      return inside(branch, { field, where: tag === null ? where : [...where, tag] });
    });
  const tag = tagOf(node)?.name;
  return Object.entries(node.properties ?? {}).flatMap(([name, inner]) =>
    name === tag
      ? []
      : rowsOf(inner, { field: `${field}.${name}`, where, required: node.required?.includes(name) ?? false }),
  );
}

/** What is the same in several variants is one line. */
function merged(rows: readonly Row[]): Row[] {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const { where, ...same } = row;
    const key = JSON.stringify(same);
    const before = found.get(key);
    found.set(key, before === undefined ? row : { ...before, where: [...before.where, ...where] });
  }
  return [...found.values()];
}

// What a value may be -----------------------------------------------------------------------------------------------

function valuesOf(node: Node): string {
  const unit = node['x-unit'];
  const said = kindOf(node);
  return unit === undefined || said.includes(unit) ? said : `${said}, ${unit}`;
}

function kindOf(node: Node): string {
  if (node.$ref !== undefined) return `a [${nameOf(node.$ref)}](#values-${nameOf(node.$ref)})`;
  if (node.const !== undefined) return code(node.const);
  if (node.enum !== undefined) return node.enum.map(code).join(', ');
  if (isPolicies(node)) return `list of [policies](#policies-timeout), at most ${node.maxItems}`;
  const tags = branchesOf(node).flatMap((branch) => tagOf(branch) ?? []);
  const [tag] = tags;
  if (tag !== undefined) {
    const bare = (node.anyOf ?? []).filter(
      (option) => branchesOf(option).length === 0 && tagOf(option) === null,
    );
    const tagged = `object by ${code(tag.name)}: ${tags.map(({ value }) => code(value)).join(', ')}`;
    return [...bare.map(kindOf), tagged].join(' or ');
  }
  if (node.anyOf !== undefined) return node.anyOf.map(kindOf).join(' or ');
  if (node.prefixItems !== undefined) return `[${node.prefixItems.map(kindOf).join(', ')}]`;
  switch (node.type) {
    case 'array':
      return `list${lengthOf(node)}${ofWhat(node.items)}`;
    case 'object':
      if (typeof node.additionalProperties === 'object')
        return `object of names, each: ${kindOf(node.additionalProperties)}`;
      return node.properties === undefined
        ? 'object'
        : `object: ${Object.keys(node.properties).map(code).join(', ')}`;
    case 'integer':
      return `whole number, ${rangeOf(node)}`;
    case 'number':
      return `number, ${rangeOf(node)}`;
    case 'string':
      return node.maxLength === undefined ? 'text' : `text, at most ${count(node.maxLength)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'null':
      return '`null`';
    default:
      return 'any';
  }
}

function lengthOf({ minItems = 0, maxItems = 0 }: Node): string {
  if (minItems === maxItems) return maxItems === 0 ? '' : ` of ${count(maxItems)}`;
  return minItems === 0 ? `, at most ${count(maxItems)}` : `, ${count(minItems)} to ${count(maxItems)}`;
}

function ofWhat(items: Node | undefined): string {
  if (items === undefined || items.properties !== undefined || branchesOf(items).length > 0) return '';
  return `, each: ${kindOf(items)}`;
}

function rangeOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Node): string {
  const [from, to] = [minimum ?? exclusiveMinimum, maximum ?? exclusiveMaximum];
  if (from === undefined || to === undefined) return 'any';
  return `${minimum === undefined ? '> ' : ''}${count(from)} to ${maximum === undefined ? '< ' : ''}${count(to)}`;
}

function defaultOf(node: Node): string {
  if (node.default === undefined) return 'none';
  const text = JSON.stringify(node.default);
  return text === '[]' || text === '{}' || text === '""' ? 'empty' : `\`${text}\``;
}

/** The variants of an object, each of which says by a constant which one it is. */
function branchesOf(node: Node | undefined): readonly Node[] {
  const all = node?.oneOf ?? node?.anyOf ?? [];
  return all.flatMap((branch) => (tagOf(branch) === null ? branchesOf(branch) : [branch]));
}

function tagOf({ properties = {} }: Node): Tag | null {
  const tag = Object.entries(properties).find(([, { const: value }]) => typeof value === 'string');
  return tag === undefined ? null : { name: tag[0], value: String(tag[1].const) };
}

function isPolicies(node: Node): boolean {
  return branchesOf(node.items).some((branch) => tagOf(branch)?.name === 'policy');
}

// Words -------------------------------------------------------------------------------------------------------------

function commonTo(kinds: readonly Node[]): { readonly [name: string]: Node } {
  const [first, ...others] = kinds.map(({ properties = {} }) => properties);
  const isShared = ([name, node]: [string, Node]) =>
    others.every((other) => JSON.stringify(other[name]) === JSON.stringify(node));
  return Object.fromEntries(Object.entries(first ?? {}).filter(isShared));
}

function without(fields: Node['properties'] = {}, taken: object): { readonly [name: string]: Node } {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, { const: tag }]) => !(name in taken) && tag === undefined),
  );
}

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);
const code = (value: string | number) => `\`${value}\``;

function count(value: number): string {
  if (value === Number.MAX_SAFE_INTEGER) return '2⁵³ − 1';
  return Math.abs(value) >= 1e12 ? value.toExponential() : String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

function table(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return `## ${title}\n\nNothing of its own.`;
  const cells = rows.map(({ field, where, values, unless, what }) => [
    `\`${field}\`${whereText(where)}`,
    ...[values, unless, what],
  ]);
  const lines = [['field', 'values', 'default', 'what'], ...cells].map((line) => line.map(escaped));
  const widths = [0, 1, 2, 3].map((at) => Math.max(...lines.map((line) => [...(line[at] ?? '')].length)));
  const rule = widths.map((width) => '-'.repeat(width));
  const [head = [], ...body] = lines.map((line) => line.map((text, at) => padded(text, widths[at] ?? 0)));
  return `## ${title}\n\n${[head, rule, ...body].map((line) => `| ${line.join(' | ')} |`).join('\n')}`;
}

/** `process`: `ramp`, `spike`. */
function whereText(where: readonly Tag[]): string {
  const names = [...new Set(where.map(({ name }) => name))];
  const texts = names.map((name) => {
    const values = where.filter((tag) => tag.name === name).map(({ value }) => code(value));
    return `${code(name)}: ${[...new Set(values)].join(', ')}`;
  });
  return texts.length === 0 ? '' : ` (${texts.join('; ')})`;
}

/** By characters, not by the units that a string is made of. */
const padded = (text: string, width: number) => text + ' '.repeat(width - [...text].length);

const escaped = (text: string) => text.replaceAll('|', String.raw`\|`);
