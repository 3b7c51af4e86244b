// Reads source as a syntax tree, for the checks that must not be fooled by comments, strings or formatting.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { root } from './tool.mjs';

const isSource = /\.(ts|tsx)$/;
/** Tests, and what only tests use (`x.testing.ts`). */
export const isTest = /\.(test|testing)\.tsx?$/;

/** Paths of the TypeScript files under a folder, relative to the repository, with forward slashes. */
export function sourceFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

export function readSource(path) {
  return readFileSync(join(root, path), 'utf8');
}

/** The ESTree program of a file, and what it imports. Throws on a syntax error. */
export function parse(path, source) {
  const { program, module, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  return { program, module };
}

/** Calls `visit(node, parent, key)` for every node, outermost first; `visit` returns false to stay out of a node. */
export function walk(node, visit, parent = null, key = '') {
  if (visit(node, parent, key) === false) return;
  for (const [name, value] of Object.entries(node)) {
    const children = Array.isArray(value) ? value : [value];
    for (const child of children) {
      if (typeof child?.type === 'string') walk(child, visit, node, name);
    }
  }
}

export function lineOf(source, offset) {
  let line = 1;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1)) line++;
  return line;
}
