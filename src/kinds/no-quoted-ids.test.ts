// Adding a kind is one folder and one line in each of the registries. That stays true only while no code elsewhere asks
// for a kind by its id: what others must know of a kind, the kind contributes. Content (examples, patterns, lessons)
// names kinds freely, as a scenario does, and so do tests.
//
// A word such as 'client' or 'cache' is not always a kind. What is refused is a literal, exactly an id, where code
// *asks* by it or *makes* by it: compared, switched on, looked up, passed, listed, or given to something called `kind`.
// Not refused: a value under any other name (`{ side: 'client' }`), text and attributes in JSX, module names.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isTest,
  lineOf,
  parse,
  readSource,
  type SyntaxNode,
  sourceFiles,
  walk,
} from '../../scripts/syntax.mjs';

const kindsFolder = import.meta.dirname;
const ids = readdirSync(kindsFolder).filter((name) => existsSync(join(kindsFolder, name, 'settings.ts')));

const mayName = /^src\/(examples|patterns|lessons)\/|^src\/kinds\/(sim|ui|imports)\.ts$/;

/** Lookup tables by kind are refused from this many keys on; one or two may be two other words. */
const tableKeysMin = 3;

const isOf = (node: unknown, ...types: string[]): node is SyntaxNode =>
  types.includes((node as SyntaxNode | null)?.type ?? '');

function literalOf(node: SyntaxNode): string | null {
  if (isOf(node, 'Literal') && typeof node['value'] === 'string') return node['value'];
  if (!isOf(node, 'TemplateLiteral')) return null;
  const quasis = node['quasis'] as { value: { cooked: string } }[];
  return quasis.length === 1 && quasis[0] ? quasis[0].value.cooked : null;
}

function nameOf(node: unknown): string {
  const { name, value } = node as { name?: unknown; value?: unknown };
  return String(name ?? value ?? '');
}

const isKindName = (name: string) => /^kinds?$|Kinds?$|^kind[A-Z]|KindIds?$/.test(name);

/** Whether the place where a literal stands is one that asks or makes by it. */
function asksByIt(parent: SyntaxNode, key: string): boolean {
  switch (parent.type) {
    case 'BinaryExpression':
    case 'SwitchCase':
    case 'CallExpression':
    case 'NewExpression':
    case 'ArrayExpression':
      return true;
    case 'MemberExpression':
      return key === 'property';
    case 'Property':
    case 'PropertyDefinition':
      return key === 'value' && isKindName(nameOf(parent['key']));
    case 'JSXAttribute':
      return isKindName(nameOf(parent['name']));
    case 'VariableDeclarator':
      return isKindName(nameOf(parent['id']));
    case 'AssignmentPattern':
      return isKindName(nameOf(parent['left']));
    case 'AssignmentExpression': {
      const left = parent['left'] as SyntaxNode;
      return isKindName(nameOf(isOf(left, 'MemberExpression') ? left['property'] : left));
    }
    default:
      return false;
  }
}

function keysOf(table: SyntaxNode): string[] {
  const members = table['properties'] as SyntaxNode[];
  return members.filter((member) => isOf(member, 'Property')).map((member) => nameOf(member['key']));
}

/** Where a source asks for a kind by its id, as `line: 'id'`. */
function questions(path: string, source: string, asked: readonly string[]): string[] {
  const found: string[] = [];
  const note = (node: SyntaxNode, id: string) => found.push(`${lineOf(source, node.start)}: '${id}'`);
  walk(parse(path, source).program, (node, parent, key) => {
    const literal = literalOf(node);
    if (literal !== null && asked.includes(literal) && parent && asksByIt(parent, key)) note(node, literal);
    if (isOf(node, 'ObjectExpression')) {
      const keys = keysOf(node).filter((name) => asked.includes(name));
      if (keys.length >= tableKeysMin) note(node, keys.join("', '"));
    }
  });
  return found;
}

function problemsOf(path: string): string[] {
  const own = /^src\/kinds\/([^/]+)\//.exec(path)?.[1];
  const others = ids.filter((id) => id !== own);
  return questions(path, readSource(path), others).map((question) => `${path}:${question}`);
}

describe('no code asks for a kind by its id', () => {
  const refused = [
    "if (node.kind === 'service') run();",
    'if (`service` !== node.kind) run();',
    "switch (node.kind) { case 'client': run(); }",
    "const face = faces['service'];",
    "faces.get('service');",
    "['client', 'service'].includes(node.kind);",
    "const node = { kind: 'service', at };",
    "node.kind = 'service';",
    "const firstKind = 'client';",
    "function add(kind = 'client') {}",
    'const palette = <Add kind="client" />;',
    "const icons = { client: 1, service: 2, 'cache': 3 };",
  ];
  const allowed = [
    "import { x } from 'service';",
    "const span = { side: 'client', label: 'service' };",
    'const timing = { service: 3, client: 4 };',
    'const text = <p className="service" title="client">cache</p>;',
    "const words = 'the service';",
    'run(node.service, kinds.length);',
    "type Side = 'client' | 'server';",
  ];

  it.each(refused)('refuses %s', (source) => {
    expect(questions('x.tsx', source, ['client', 'service', 'cache'])).not.toEqual([]);
  });

  it.each(allowed)('allows %s', (source) => {
    expect(questions('x.tsx', source, ['client', 'service', 'cache'])).toEqual([]);
  });

  it('in all of src', () => {
    const files = sourceFiles('src').filter((path) => !isTest.test(path) && !mayName.test(path));
    expect(ids.length).toBeGreaterThan(0);
    expect(files.length).toBeGreaterThan(ids.length);
    expect(files.flatMap(problemsOf)).toEqual([]);
    // Hundreds of files are parsed, on a machine that others use too.
  }, 60_000);
});
