import { describe, expect, it } from 'vitest';
import { file, objectives, queue, wavetank } from './wavetank.testing.ts';

describe('objectives in words', () => {
  it('tell a percentile within a window, made of those of its points, from one of all requests', async () => {
    const latency = 'system.latency.p99';
    const asked = objectives(
      [latency, '>', 0],
      [`${latency}[20s,200s]`, '>', 0],
      ['system.goodput[20s,60s]', '>', 0],
    );
    const { out } = await wavetank(['check', file(queue(asked))]);
    const lines = out.split('\n').filter((line) => line.includes('✓ holds'));
    const told = lines.map((line) => line.includes('mean over the points of the series'));
    expect(told).toEqual([false, true, false]);
  }, 60_000);
});
