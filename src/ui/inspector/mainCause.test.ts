import { expect, it } from 'vitest';
import { mainCause } from './mainCause.ts';

const client = (errorsPerS: number, cause: string | null) => ({ errorsPerS, cause, origin: null });

it('is that of the client to which most of it happens, not of the first', () => {
  const bots = client(139, 'over the rate limit');
  expect(mainCause([client(4, 'changed by somebody else'), bots])).toBe(bots);
  expect(mainCause([bots, client(400, null)])).toBe(bots);
});

it('is none where nothing fails now', () => {
  expect(mainCause([])).toBeNull();
  expect(mainCause([client(0, 'queue full'), client(3, null)])).toBeNull();
});
