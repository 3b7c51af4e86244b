import { describe, expect, it } from 'vitest';
import {
  closedBounds,
  closedSystem,
  forkJoinOfTwo,
  machineRepairman,
  supermarket,
} from './theory-networks.ts';

describe('closed systems', () => {
  it.each([
    { machines: 5, throughput: 0.43605, response: 1.46663 },
    { machines: 10, throughput: 0.78542, response: 2.73208 },
    { machines: 15, throughput: 0.9635, response: 5.56819 },
    { machines: 20, throughput: 0.99813, response: 10.03745 },
    { machines: 30, throughput: 1, response: 20.00001 },
  ])('A21: $machines machines', ({ machines, throughput, response }) => {
    const system = machineRepairman(machines, 1, 10);
    expect(system.throughput).toBeCloseTo(throughput, 5);
    expect(system.response).toBeCloseTo(response, 5);
    const bounds = closedBounds([1], machines, 10);
    expect(bounds.saturation).toBe(11);
    expect(system.throughput).toBeLessThanOrEqual(bounds.throughputAtMost);
    expect(system.response).toBeGreaterThanOrEqual(bounds.responseAtLeast);
    // A23: the interactive law.
    expect(machines / system.throughput - 10).toBeCloseTo(system.response, 10);
  });

  it.each([
    { users: 1, throughput: 0.8547, response: 0.17 },
    { users: 10, throughput: 7.723, response: 0.29483 },
    { users: 14, throughput: 9.9709, response: 0.40409 },
    { users: 20, throughput: 11.8974, response: 0.68103 },
    { users: 30, throughput: 12.4863, response: 1.40264 },
    { users: 50, throughput: 12.5, response: 3 },
  ])('A22: three stations, $users users', ({ users, throughput, response }) => {
    const system = closedSystem([0.05, 0.08, 0.04], users, 1);
    expect(system.throughput).toBeCloseTo(throughput, 4);
    expect(system.response).toBeCloseTo(response, users === 50 ? 4 : 5);
    if (users !== 20) return;
    for (const [k, queue] of [1.373, 5.85, 0.879].entries())
      expect(system.atStations[k]).toBeCloseTo(queue, 3);
  });
});

describe('forks and balancers', () => {
  it('A24: fork and join of two', () => {
    expect(forkJoinOfTwo(0.5, 1)).toBeCloseTo(2.875, 10);
    expect(forkJoinOfTwo(0.8, 1)).toBeCloseTo(7, 10);
  });

  it('A25: one choice and two', () => {
    expect(supermarket(0.9, 1)).toBeCloseTo(10, 10);
    expect(supermarket(0.9, 2)).toBeCloseTo(2.6141, 4);
    expect(() => supermarket(1, 2)).toThrow('no equilibrium');
  });
});
