import { expect, it } from 'vitest';
import { pressed } from './keys.ts';
import { actionIds, keysOf } from './words.ts';

const event = (key: string, over: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...over });

it.each<[string, KeyboardEvent, boolean]>([
  ['Ctrl G', event('g', { ctrlKey: true }), true],
  ['Ctrl G', event('G', { metaKey: true }), true],
  ['Ctrl G', event('G', { ctrlKey: true, shiftKey: true }), false],
  ['Ctrl Shift G', event('G', { ctrlKey: true, shiftKey: true }), true],
  ['Ctrl Alt G', event('©', { code: 'KeyG', ctrlKey: true, altKey: true }), true],
  ['Alt A', event('å', { code: 'KeyA', altKey: true }), true],
  ['Alt A', event('a', { code: 'KeyA' }), false],
  ['Shift 1', event('!', { code: 'Digit1', shiftKey: true }), true],
  ['Shift A', event('A', { shiftKey: true }), true],
  ['Shift A', event('a'), false],
  ['N', event('n'), true],
  ['N', event('n', { ctrlKey: true }), false],
  ['+', event('+', { shiftKey: true }), true],
  ['F2', event('F2'), true],
  ['', event(''), false],
])('%s', (keys, it, expected) => {
  expect(pressed(it, keys)).toBe(expected);
});

it('gives every key to one action', () => {
  const keys = actionIds.flatMap((id) => keysOf(id) ?? []);
  expect(keys.length).toBeGreaterThan(20);
  expect(new Set(keys).size).toBe(keys.length);
});
