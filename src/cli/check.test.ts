import { describe, expect, it, vi } from 'vitest';
import { file, objectives, queue, wavetank } from './wavetank.testing.ts';

// Whole runs, on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

describe('wavetank check', () => {
  it('ends with 0 when every objective holds', async () => {
    const scenario = file(queue(objectives(['system.errorRate', '<=', 0], ['server.utilisation', '<', 0.9])));
    const { code, out } = await wavetank(['check', scenario]);
    expect(code).toBe(0);
    expect(out).toContain('✓ holds');
    expect(out).toContain('every objective holds');
  });

  it('ends with 1 when one fails, and says by how much', async () => {
    const scenario = file(queue(objectives(['system.latency.p99', '<', 100], ['server.queue', '>', 0])));
    const { code, out } = await wavetank(['check', scenario]);
    expect(code).toBe(1);
    expect(out).toMatch(/✗ fails {4}system\.latency\.p99 < 100 ms +\d+ ms +−\d+ ms/);
    expect(out).toContain('1 of 2 objectives fails');
  });

  it('fails what was never measured', async () => {
    const scenario = file(queue(objectives(['server.goodput[500s,600s]', '>', 0])));
    const { code, out } = await wavetank(['check', scenario]);
    expect(code).toBe(1);
    expect(out).toContain('nothing');
  });

  it('judges several seeds by their mean', async () => {
    const scenario = file(queue(objectives(['server.waiting.mean', '<', 60])));
    const { code, out } = await wavetank(['check', scenario, '--seeds', '1..10', '--json', '--no-windows']);
    expect(code).toBe(0);
    const [objective] = JSON.parse(out).objectives;
    expect(objective).toMatchObject({
      metric: 'server.waiting.mean',
      is: '<',
      bound: 60,
      holds: true,
      clear: true,
    });
    expect(objective.interval.n).toBe(10);
  });

  it('fails when a run stopped at a limit', async () => {
    const limited = file(queue(objectives(['server.queue', '>=', 0]), { limits: { events: 5000 } }));
    const { code, out } = await wavetank(['check', limited]);
    expect(code).toBe(1);
    expect(out).toContain('a run stopped before its end');
  });

  it('does not pass where there is nothing to check', async () => {
    const { code, err } = await wavetank(['check', file(queue())]);
    expect(code).toBe(2);
    expect(err).toContain('nothing to check');
  });
});
