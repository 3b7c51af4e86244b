import { expect, it } from 'vitest';
import { ago } from './ago.ts';

it.each([
  [0, 'now'],
  [59_999, 'now'],
  [60_000, '1 minute ago'],
  [3_600_000 * 5, '5 hours ago'],
  [86_400_000, 'yesterday'],
  [86_400_000 * 40, '40 days ago'],
  // A clock that was set back.
  [-5000, 'now'],
])('%d ms ago is "%s"', (passed, text) => {
  expect(ago(1_000_000, 1_000_000 + passed)).toBe(text);
});
