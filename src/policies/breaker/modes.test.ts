import { describe, expect, it, vi } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { clientAt, reportOn } from '#kinds/run.testing.ts';
import { breakerMachine, type Crossing, type Mode, type ModeTiming } from './modes.ts';

const sends = vi.hoisted(() => ({ count: 0 }));
vi.mock('#engine/chart.ts', async (original) => {
  const real = await original<typeof import('#engine/chart.ts')>();
  return {
    ...real,
    sendToChart: (...all: Parameters<typeof real.sendToChart>) => {
      sends.count++;
      return real.sendToChart(...all);
    },
  };
});

const timing: ModeTiming = { start: 'closed', openMs: () => 1000, automatic: false, halfOpenLimit: null };

function after(machine: ReturnType<typeof breakerMachine>, from: Mode, type: string) {
  const snapshot = machine.resolveState({ value: from, context: { opened: 1 } });
  const [next, actions] = transition(machine, snapshot, { type } as never);
  return { mode: next.value, opened: next.context.opened, actions };
}

describe('modes of a breaker', () => {
  const machine = breakerMachine(timing);

  it.each<[Mode, Crossing, Mode]>([
    ['closed', 'TRIP', 'open'],
    ['closed', 'CLOSE', 'closed'],
    // Illegal in resilience4j, and no arrow here.
    ['closed', 'PROBE', 'closed'],
    ['open', 'PROBE', 'halfOpen'],
    ['open', 'TRIP', 'open'],
    ['open', 'CLOSE', 'open'],
    ['halfOpen', 'TRIP', 'open'],
    ['halfOpen', 'CLOSE', 'closed'],
    ['halfOpen', 'PROBE', 'halfOpen'],
    ['forcedOpen', 'PROBE', 'forcedOpen'],
    ['disabled', 'TRIP', 'disabled'],
    ['metricsOnly', 'TRIP', 'metricsOnly'],
  ])('%s, %s: %s', (from, crossing, to) => {
    expect(after(machine, from, crossing).mode).toBe(to);
  });

  it('counts its openings until it is closed', () => {
    expect(after(machine, 'halfOpen', 'TRIP').opened).toBe(2);
    expect(after(machine, 'halfOpen', 'CLOSE').opened).toBe(0);
  });

  it('waits the longer the more often it was opened, where a timer ends the wait', () => {
    const automatic = breakerMachine({ ...timing, automatic: true, openMs: (times) => times * 1000 });
    const { actions } = after(automatic, 'halfOpen', 'TRIP');
    expect(actions).toEqual([expect.objectContaining({ params: expect.objectContaining({ delay: 2000 }) })]);
    const [, first] = initialTransition(
      breakerMachine({ ...timing, start: 'open', automatic: true, openMs: (times) => times * 1000 }),
    );
    expect(first).toHaveLength(1);
  });

  it('is not asked for requests: 10 000 of them, and as many crossings as changes of mode', () => {
    const run = (errorRate: number) => {
      sends.count = 0;
      const report = reportOn({
        nodes: [
          clientAt(Array.from({ length: 10_000 }, (_, i) => i)),
          {
            id: 'callee',
            kind: 'external',
            responses: { from: 'distribution', durationMs: 1, errorRate },
          },
        ],
        links: [
          {
            from: 'client',
            to: 'callee',
            latencyMs: 0,
            policies: [
              { policy: 'breaker', rules: { dialect: 'resilience4j', waitDurationInOpenStateMs: 500 } },
            ],
          },
        ],
        run: { untilNs: 11e9 },
      });
      const breaker = report.links[0]?.policies[0];
      expect(breaker?.counters['calls']).toBe(10_000);
      return { sent: sends.count, changes: breaker?.changes.length ?? 0 };
    };
    expect(run(0)).toEqual({ sent: 0, changes: 0 });
    const { sent, changes } = run(0.5);
    expect(changes).toBeGreaterThan(10);
    expect(sent).toBe(changes);
    expect(sent).toBeLessThan(60);
  });
});
