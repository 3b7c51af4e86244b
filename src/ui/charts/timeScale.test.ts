import { describe, expect, it } from 'vitest';
import { timeScale } from './timeScale.ts';

describe('the scale of time', () => {
  const scale = timeScale(10e9, 30e9, 400);

  it('leads from moments to pixels and back', () => {
    expect(scale.x(15e9)).toBe(100);
    expect(scale.ns(100)).toBe(15e9);
    expect(scale.x(5e9)).toBe(-100);
  });

  it('holds what lies outside at its edges when asked to', () => {
    expect([scale.within(5e9), scale.within(40e9)]).toEqual([0, 400]);
  });

  it('stands still while there is no room, or no time', () => {
    expect(timeScale(10e9, 30e9, 0).ns(5)).toBe(10e9);
    expect(timeScale(10e9, 10e9, 400).x(10e9)).toBe(0);
  });
});
