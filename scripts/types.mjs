// Type-checks every side of the repository in the world it may see. Each source file is owned by exactly one
// tsconfig.<side>.json; a side's compiler also reads what its files import, under its own settings, so only what it
// says about its own files counts (src/engine is read by every side, and is checked by its own).
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { readSource, sourceFiles } from './syntax.mjs';
import { root, runNode, toolPath } from './tool.mjs';

const sides = ['engine', 'sim', 'worker', 'page', 'node', 'tests'];
const folders = ['src', 'scripts', 'validate', 'e2e', 'bench'];
const notOurs = /^scripts\/canary\/|\.d\.ts$/;
const tsc = toolPath('typescript', 'tsc');

/** The files that a side owns: those that its `include` names, not those that they import. */
async function ownedBy(side) {
  const { code, output } = await runNode([tsc, '-p', `tsconfig.${side}.json`, '--showConfig']);
  // A side without files yet is an error to the compiler, and none to us.
  if (code !== 0) return new Set();
  const { files = [] } = JSON.parse(output.slice(output.indexOf('{')));
  return new Set(files.map((path) => relative(root, resolve(root, path)).replaceAll('\\', '/')));
}

/** What the compiler says about a side's own files, a problem being its line and the indented ones after it. */
async function problemsOf(side, owned) {
  const { code, output } = await runNode([tsc, '-p', `tsconfig.${side}.json`, '--pretty', 'false']);
  const blocks = output.split(/\n(?=\S)/).filter((block) => block.includes('error TS'));
  if (code !== 0 && blocks.length === 0)
    return [`${side}: ${output.trim() || `the compiler ended with ${code}`}`];
  return blocks.map((block) => block.trim()).filter((block) => isAbout(block, owned));
}

function isAbout(block, owned) {
  const path = /^(\S+)\(\d+,\d+\): error/.exec(block)?.[1];
  return path === undefined || owned.has(path) || path.startsWith('node_modules/') || path.endsWith('.d.ts');
}

function ownershipProblems(owned) {
  const files = folders.filter((folder) => existsSync(resolve(root, folder))).flatMap(sourceFiles);
  return files
    .filter((path) => !notOurs.test(path))
    .flatMap((path) => {
      const owners = sides.filter((_, index) => owned[index].has(path));
      if (owners.length === 1) return [];
      return [`${path}: is checked by ${owners.join(' and ') || 'no tsconfig'}; exactly one must own it`];
    });
}

/** The canary: every line of it that ends in `// refused` must not compile, and every other must. */
async function canaryProblems() {
  const path = 'scripts/canary/worlds/simulation.ts';
  const { output } = await runNode([tsc, '-p', 'scripts/canary/tsconfig.json', '--pretty', 'false']);
  const refused = new Set([...output.matchAll(/simulation\.ts\((\d+),/g)].map((match) => Number(match[1])));
  return readSource(path)
    .split('\n')
    .flatMap((text, index) => {
      const wanted = text.endsWith('// refused');
      if (wanted === refused.has(index + 1)) return [];
      return [`${path}:${index + 1}: ${wanted ? 'compiles' : 'does not compile'}: ${text.trim()}`];
    });
}

const owned = await Promise.all(sides.map(ownedBy));
const problems = [...ownershipProblems(owned), ...(await canaryProblems())];
for (const [index, side] of sides.entries()) {
  if (owned[index].size > 0) problems.push(...(await problemsOf(side, owned[index])));
}
const count = owned.reduce((sum, files) => sum + files.size, 0);
if (problems.length > 0) console.error(problems.join('\n'));
console.log(`types: ${count} files in ${sides.length} projects, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
