// Checks who imports whom with dependency-cruiser, twice: every import against the layers' table, and what is left at
// run time against cycles and "types only". Then cruises scripts/canary, where every file says which rule must refuse
// it: a cruiser that reads nothing, or rules that match nothing, would otherwise look like success.
//
// Why a parser is lent to it: dependency-cruiser reads TypeScript with the JavaScript API of TypeScript 6 or with swc.
// TypeScript 7 has no such API (it then cruises 0 modules and exits 0), and its way of asking swc reads no JSX and
// cannot tell a type from a value. So swc's parseFileSync is replaced by one that answers with the imports alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import swc from '@swc/core';
import { cruise } from 'dependency-cruiser';
import { everyImport, layers, runtimeImport, tests } from '../.dependency-cruiser.mjs';
import { parse, readSource, sourceFiles, walk } from './syntax.mjs';
import { root } from './tool.mjs';

let runtimeOnly = false;

swc.parseFileSync = (path) => {
  const { program } = parse(path, readFileSync(path, 'utf8'));
  const body = importsOf(program, runtimeOnly).map((value) => ({
    type: 'ImportDeclaration',
    specifiers: [],
    source: { type: 'StringLiteral', value, span },
    span,
  }));
  return { type: 'Module', body, span };
};
const span = { start: 0, end: 0, ctxt: 0 };

/** The module specifiers that a program names: imports, re-exports, `import()`, and `import('...')` in types. */
function importsOf(program, valuesOnly) {
  const found = [];
  walk(program, (node) => {
    if (!isImport(node) || typeof node.source?.value !== 'string') return;
    if (!(valuesOnly && isTypeOnly(node))) found.push(node.source.value);
  });
  return found;
}

function isImport({ type }) {
  return /^(Import(Declaration|Expression)|Export(All|Named)Declaration|TSImportType)$/.test(type);
}

/** As the compiler erases: a whole `import type`, or one whose every name is a type; never a bare import. */
function isTypeOnly(node) {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true;
  const names = node.specifiers ?? [];
  return names.length > 0 && names.every((name) => name.importKind === 'type' || name.exportKind === 'type');
}

async function violations(baseDir, forbidden, { runtime }) {
  runtimeOnly = runtime;
  const rules = forbidden.map((rule) => ({ severity: 'error', ...rule }));
  const options = {
    baseDir: join(root, baseDir),
    parser: 'swc',
    ruleSet: { forbidden: rules },
    validate: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '\\.d\\.ts$' },
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
    },
  };
  const { output } = await cruise(['src'], options);
  const cruised = new Set(output.modules.map(({ source }) => source));
  const found = output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    from,
    to: cycle ? cycle.map(({ name }) => name).join(' -> ') : to,
  }));
  return { cruised, found };
}

async function allViolations(baseDir) {
  const every = await violations(baseDir, everyImport, { runtime: false });
  const runtime = await violations(baseDir, runtimeImport, { runtime: true });
  return { cruised: every.cruised, found: [...every.found, ...runtime.found] };
}

function sourcesOf(baseDir) {
  return sourceFiles(join(baseDir, 'src'))
    .map((path) => path.slice(path.indexOf('src/')))
    .filter((path) => !path.endsWith('.d.ts'));
}

function layersOf(path) {
  return layers.filter(
    ({ of, notOf }) => new RegExp(of).test(path) && !(notOf && new RegExp(notOf).test(path)),
  );
}

async function sourceProblems() {
  const files = sourcesOf('.');
  const { cruised, found } = await allViolations('.');
  const problems = found.map(({ rule, from, to }) => `${from} -> ${to}: refused (${rule})`);
  for (const path of files) {
    if (!cruised.has(path)) problems.push(`${path}: was not read`);
    if (new RegExp(tests).test(path)) continue;
    const names = layersOf(path).map(({ name }) => name);
    if (names.length !== 1) problems.push(`${path}: belongs to ${names.join(' and ') || 'no layer'}`);
  }
  if (files.length === 0) problems.push('no source files');
  return { problems, count: files.length };
}

/** Each canary file opens with `// refused: rule, rule` or `// allowed`; the rules that refuse it must be those. */
async function canaryProblems() {
  const base = 'scripts/canary';
  const files = sourcesOf(base);
  const { found } = await allViolations(base);
  const problems = files.flatMap((path) => {
    const [first] = readSource(join(base, path)).split('\n');
    const wanted = first.replace(/^\/\/ (allowed|refused: )/, '');
    const rules = new Set(found.filter(({ from }) => from === path).map(({ rule }) => rule));
    const got = [...rules].sort().join(', ');
    return got === wanted ? [] : [`${base}/${path}: refused by "${got}" instead of "${wanted}"`];
  });
  if (files.length === 0) problems.push('no canary files');
  return { problems, count: files.length };
}

const sources = await sourceProblems();
const canary = await canaryProblems();
const problems = [...sources.problems, ...canary.problems];
if (problems.length > 0) console.error(problems.join('\n'));
console.log(`layers: ${sources.count} files and ${canary.count} canaries, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
