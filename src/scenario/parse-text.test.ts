import { describe, expect, test } from 'vitest';
import { complaints, document } from './parse.testing.ts';
import { nestingMax, parseScenario, scenarioSizeMax } from './parse.ts';
import { registry } from './registry.testing.ts';

describe('the text', () => {
  const refused: [string, string, string][] = [
    ['nothing', '', 'line 1, column 1: the text ends too early: something is missing here'],
    ['words', 'version: 1', 'line 1, column 1: expected a value, found version'],
    [
      'an end before a name',
      '{"version": 1, ',
      'line 1, column 16: the text ends too early: something is missing here',
    ],
    [
      'a comma too many',
      '{\n  "version": 1,\n}',
      'line 3, column 1: expected a name, found }: is there a comma too many?',
    ],
    [
      'single quotes',
      "{'version': 1}",
      `line 1, column 2: expected a name, found ': names need double quotes (")`,
    ],
    ['a missing comma', '{"version": 1 "name": ""}', 'line 1, column 15: expected a comma or }, found "'],
    ['a comment', '{"nodes": [] // all\n}', 'line 1, column 14: expected a comma or }, found /'],
    [
      'an open text',
      '{"name": "abc',
      'name: line 1, column 10: text that begins here never ends: a quote is missing',
    ],
    ['more than one document', '{} {}', 'line 1, column 4: expected nothing after the end of the document'],
    [
      'a number that JSON does not know',
      '{"version": 01}',
      'line 1, column 14: expected a comma or }, found 1',
    ],
    ['NaN', '{"version": NaN}', 'version: line 1, column 13: expected a value, found NaN'],
    [
      'a key twice',
      '{"version": 1,\n "version": 2}',
      'version: line 2, column 2: is written twice: remove one of them',
    ],
    [
      '__proto__',
      '{"nodes": [{"__proto__": {}}]}',
      'nodes[0].__proto__: line 1, column 13: is a name that no document may use: remove it',
    ],
    [
      '__proto__ in disguise',
      '{"\\u005f_proto__": 1}',
      '__proto__: line 1, column 2: is a name that no document may use: remove it',
    ],
    [
      'constructor',
      '{"constructor": 1}',
      'constructor: line 1, column 2: is a name that no document may use: remove it',
    ],
    [
      'nesting',
      '['.repeat(100_000),
      `line 1, column ${nestingMax + 1}: lists and objects are nested more than ${nestingMax} deep`,
    ],
  ];
  test.each(refused)('%s', (_, text, complaint) => {
    expect(complaints(text)).toEqual([complaint]);
  });

  test('a text beyond the limit is not even read', () => {
    expect(complaints(' '.repeat(scenarioSizeMax + 1))).toEqual([
      'is too large: 1048577 characters; at most 1048576 are read',
    ]);
    const padded = JSON.stringify(document()).padEnd(scenarioSizeMax);
    expect(complaints(padded)).toEqual([]);
  });

  test('problems know their line', () => {
    const text =
      '{"version": 1,\n"nodes": [\n{"id": "a", "kind": "service",\n"workers": 0},\n{"kind": "service"}]}';
    const parsed = parseScenario(text, registry);
    expect(!parsed.ok && parsed.problems.map((it) => [it.path, it.line])).toEqual([
      ['nodes[0].workers', 4],
      ['nodes[1].id', 5],
    ]);
  });
});
