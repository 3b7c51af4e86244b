import { parseAst } from 'vite';
import { expect, it } from 'vitest';
import { constantFunctions } from '../vite.functions.ts';

const ours = `const first = twice(2);
function twice(n) { return 2 * n; }
async function later() { return first; }
function* count() { yield first; }
export { first, twice, later, count };`;
const library = 'function changing() { changing = null; }';

/** The bundle of these modules, by path. */
function bundled(modules) {
  const chunk = {
    modules: Object.fromEntries(Object.entries(modules).map(([id, code]) => [id, { code }])),
  };
  const code = Object.values(modules).join('\n');
  return constantFunctions().renderChunk.call({ parse: parseAst }, code, chunk).code;
}

it('makes constants of our functions, which are there before whatever calls them', async () => {
  const code = bundled({ '/src/ours.ts': ours });
  expect(code).not.toMatch(/^(async )?function/m);
  const { first, twice, later, count } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  expect([first, twice(3), twice.name, await later(), [...count()]]).toEqual([4, 6, 'twice', 4, [4]]);
});

it('leaves those of libraries as they are', () => {
  const code = bundled({ '/src/ours.ts': ours, '/node_modules/library/index.js': library });
  expect(code).toContain(library);
  expect(code).toContain('const twice = function');
});

it('keeps the first line of a command, which says what runs it', () => {
  const line = '#!/usr/bin/env node\n';
  const code = bundled({ '/src/ours.ts': line + ours });
  expect(code.startsWith(line)).toBe(true);
  expect(code.indexOf('#!', 2)).toBe(-1);
});
