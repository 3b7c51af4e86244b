import { describe, expect, it } from 'vitest';
import { InputError } from './io.ts';
import { threadsWanted } from './threads.ts';

describe('the number of threads', () => {
  it('is as many as the environment says, or as there are cores', () => {
    expect(threadsWanted('3')).toBe(3);
    expect(threadsWanted('')).toBeUndefined();
    expect(threadsWanted(undefined)).toBeUndefined();
  });

  it.each(['abc', '0', '-1', '2.5', '1e99'])('is refused by its name where it is none: %s', (text) => {
    expect(() => threadsWanted(text)).toThrow(InputError);
    expect(() => threadsWanted(text)).toThrow(
      `WAVETANK_THREADS must be a whole number of at least 1, not "${text}"`,
    );
  });
});
