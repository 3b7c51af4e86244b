// The same scenario, seed and interventions must give the same trace in every JavaScript engine and on every clock.
// So the simulation may not ask the machine anything, nor use arithmetic that engines round differently. This reads
// the syntax tree of every file that runs in virtual time and names what to use instead. Type checking without DOM and
// Node bars most of it as well; Date, Math and Intl belong to the language, and only this sees them.
import { isTest, lineOf, parse, readSource, sourceFiles, walk } from './syntax.mjs';

const clock = 'virtual time comes from the engine (nowNs)';
const delay = 'delays are events of the engine (arm a timer)';
const chance = 'draws are keyed: the engine hands them out';
const locale = 'depends on the machine: compare with < and >, format in the page';
const math = (twin) => `engines round it differently: use ${twin} (#engine/detmath.ts)`;

/** Names of the global scope, refused wherever virtual time runs. */
const refusedGlobals = {
  Date: clock,
  performance: clock,
  crypto: chance,
  Intl: locale,
  setTimeout: delay,
  setInterval: delay,
  setImmediate: delay,
  queueMicrotask: delay,
  requestAnimationFrame: delay,
  globalThis: 'hides what is used: name it',
  WeakRef: 'depends on the garbage collector',
  FinalizationRegistry: 'depends on the garbage collector',
};

const refusedMethods = { localeCompare: locale, toLocaleString: locale };

/** Correct by the standard only up to the engine's taste; measured to differ between engines. */
const inexactMath = [
  ...[
    'log',
    'log2',
    'log10',
    'log1p',
    'exp',
    'expm1',
    'pow',
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'atan2',
  ],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'cbrt', 'hypot'],
];

/** Of TypeScript's own nodes, those with something inside that runs; the rest is types, and gone at run time. */
const runs = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
]);

const faceSide = /^src\/(kinds|policies)\/(ui\.ts|.*\.ui\.ts|.*\/face[^/]*\.ts)$|\.tsx$/;
const virtualTime = ['src/engine', 'src/kinds', 'src/policies'];
const pure = ['src/scenario', 'src/analysis'];

/** What a file does that would differ between machines, as `{ line, message }`. */
export function refusals(path, source, { exactMathOnly }) {
  const found = [];
  const { program } = parse(path, source);
  const refuse = (node, message) => found.push({ line: lineOf(source, node.start), message });
  walk(program, (node, parent, key) => {
    if (node.type.startsWith('TS') && !runs.has(node.type)) return false;
    if (node.type === 'Identifier') visitName(node, parent, key, refuse);
    if (node.type === 'MemberExpression') visitMember(node, refuse, exactMathOnly);
    if (exactMathOnly && isPower(node)) refuse(node, `** ${math('powerOfTwo')}, or multiply`);
    return true;
  });
  return found;
}

function visitName(node, parent, key, refuse) {
  const isPropertyName = (key === 'property' || key === 'key') && !parent.computed && !parent.shorthand;
  if (isPropertyName) return;
  if (Object.hasOwn(refusedGlobals, node.name)) refuse(node, `${node.name}: ${refusedGlobals[node.name]}`);
  const isRead = parent?.type === 'MemberExpression' && key === 'object';
  if (node.name === 'Math' && !isRead) refuse(node, 'Math: name the function where it is called');
}

function visitMember(node, refuse, exactMathOnly) {
  const name = node.computed ? node.property.value : node.property.name;
  if (Object.hasOwn(refusedMethods, name ?? '')) refuse(node, `${name}: ${refusedMethods[name]}`);
  if (node.object.type !== 'Identifier' || node.object.name !== 'Math') return;
  if (name === 'random') refuse(node, `Math.random: ${chance}`);
  else if (typeof name !== 'string') refuse(node, 'Math[...]: name the function where it is called');
  else if (exactMathOnly && inexactMath.includes(name))
    refuse(node, `Math.${name}: ${math('its portable twin, if there is one')}`);
}

/** `2 ** 49` passes: a whole power of two is a constant with one right answer, and says more than its digits. */
function isPower(node) {
  const isConstant = node.left?.value === 2 && Number.isInteger(node.right?.value);
  return (node.operator === '**' && !isConstant) || node.operator === '**=';
}

/** The canary: every line of it that ends in `// refused` must be refused, and no other. */
function canaryProblems() {
  const path = 'scripts/canary/determinism.ts';
  const source = readSource(path);
  const refused = new Set(refusals(path, source, { exactMathOnly: true }).map(({ line }) => line));
  return source.split('\n').flatMap((text, index) => {
    const wanted = text.endsWith('// refused');
    if (wanted === refused.has(index + 1)) return [];
    return [
      `${path}:${index + 1}: ${wanted ? 'got past the check' : 'was refused without reason'}: ${text.trim()}`,
    ];
  });
}

function main() {
  const problems = canaryProblems();
  const filesOf = (folders) =>
    folders.flatMap(sourceFiles).filter((path) => !isTest.test(path) && !faceSide.test(path));
  const scopes = [
    { files: filesOf(virtualTime), exactMathOnly: true },
    { files: filesOf(pure), exactMathOnly: false },
  ];
  let checked = 0;
  for (const { files, exactMathOnly } of scopes) {
    for (const path of files) {
      checked++;
      for (const { line, message } of refusals(path, readSource(path), { exactMathOnly })) {
        problems.push(`${path}:${line}: ${message}`);
      }
    }
  }
  if (checked === 0) problems.push('no files were checked');
  if (problems.length > 0) console.error(problems.join('\n'));
  console.log(`determinism: ${checked} files, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

main();
