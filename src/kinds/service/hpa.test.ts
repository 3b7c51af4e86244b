// The arithmetic of the HorizontalPodAutoscaler against Kubernetes' documentation and the rules of its controller.
import { describe, expect, it } from 'vitest';
import { autoscalerSchema, type ScalingRules } from './autoscalerSettings.ts';
import { type Change, nextReplicas, scaleDownLimit, scaleUpLimit, stabilised, wishOf } from './hpa.ts';

const resource = { tolerance: 0.1, wholePercent: true };
const pods = (metrics: readonly number[], unready = 0, missing = 0) => ({ metrics, unready, missing });
const times = (count: number, value: number) => Array<number>(count).fill(value);

describe('desired = ceil(current × metric / target)', () => {
  it.each([
    // Kubernetes' own example: twice the target doubles, half of it halves.
    [times(3, 200), 100, 3, 6],
    [times(4, 50), 100, 4, 2],
    [times(3, 90), 60, 3, 5],
    // ceil(1 × 61/60) is 2, but within the tolerance nothing is done.
    [[61], 60, 1, 1],
    [[55], 50, 1, 1],
    [[56], 50, 1, 2],
    [times(10, 45), 50, 10, 10],
    [times(10, 44), 50, 10, 9],
    // Utilisation is cut to whole percent: 66.67 % is 66 %, and 66/60 is within the tolerance.
    [[100, 50, 50], 60, 3, 3],
    // Exact multiples do not round up.
    [times(7, 150), 50, 7, 21],
    [[], 50, 4, 4],
  ])('%j for a target of %d, %d there: %d', (metrics, target, current, replicas) => {
    expect(wishOf(pods(metrics), { ...resource, current, target }).replicas).toBe(replicas);
  });

  it('counts pods that are not ready as idle when more are wanted, and not at all when fewer are', () => {
    const rules = { ...resource, current: 3, target: 50 };
    // 2 × 150/50 = 6; with the third idle (150 + 150 + 0)/3 = 100: 3 × 100/50 = 6. One of 80: 53 % on average is close.
    expect(wishOf(pods([150, 150], 1), rules).replicas).toBe(6);
    expect(wishOf(pods([80, 80], 1), rules).replicas).toBe(3);
    expect(wishOf(pods([20, 20], 1), rules).replicas).toBe(1);
  });

  it('counts pods without a metric as full when fewer are wanted, as idle when more are', () => {
    const rules = { ...resource, current: 4, target: 50 };
    // 40/50 would take one away; with a fourth at 100 the average is 55, which is close enough.
    expect(wishOf(pods([40, 40, 40], 0, 1), rules).replicas).toBe(4);
    expect(wishOf(pods([40, 40, 40]), { ...rules, current: 3 }).replicas).toBe(3);
    expect(wishOf(pods([200, 200, 200], 0, 1), rules).replicas).toBe(12);
    // More wanted, fewer with the missing ones idle: the wish is turned round, and nothing is done.
    expect(wishOf(pods([60], 0, 3), rules).replicas).toBe(4);
  });
});

const second = 1e9;
const rules = (more: Partial<ScalingRules>): ScalingRules => ({
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
  ...more,
});
const never: readonly Change[] = [];
const history = (more: { wishes?: Change[]; added?: Change[]; removed?: Change[] }) => ({
  ...{ wishes: never, added: never, removed: never },
  ...more,
});

describe('behavior', () => {
  const { behavior } = autoscalerSchema.parse({});

  it('by default adds what is more: as many again, or four, in 15 s; and waits 300 s to take away', () => {
    expect(behavior.scaleDown.stabilizationWindowSeconds).toBe(300);
    expect(scaleUpLimit(1, history({}), behavior.scaleUp, 0)).toBe(5);
    expect(scaleUpLimit(10, history({}), behavior.scaleUp, 0)).toBe(20);
    expect(scaleDownLimit(10, history({}), behavior.scaleDown, 0)).toBe(0);
  });

  it('counts what was changed within the period', () => {
    const policies = [{ type: 'Pods' as const, value: 4, periodSeconds: 60 }];
    const added = [{ atNs: 30 * second, replicas: 3 }];
    expect(scaleUpLimit(5, history({ added }), rules({ policies }), 60 * second)).toBe(6);
    expect(scaleUpLimit(5, history({ added }), rules({ policies }), 90 * second)).toBe(9);
    const removed = [{ atNs: 30 * second, replicas: 3 }];
    expect(scaleDownLimit(7, history({ removed }), rules({ policies }), 60 * second)).toBe(6);
  });

  it('goes by the policy that allows most, or least, or by none', () => {
    const policies = [
      { type: 'Percent' as const, value: 10, periodSeconds: 60 },
      { type: 'Pods' as const, value: 4, periodSeconds: 60 },
    ];
    const limits = (selectPolicy: ScalingRules['selectPolicy']) => [
      scaleUpLimit(80, history({}), rules({ policies, selectPolicy }), 0),
      scaleDownLimit(80, history({}), rules({ policies, selectPolicy }), 0),
    ];
    // Kubernetes' example: with 80 pods 10 % are eight, more than four.
    expect(limits('Max')).toEqual([88, 72]);
    expect(limits('Min')).toEqual([84, 76]);
    expect(limits('Disabled')).toEqual([80, 80]);
  });

  it('rounds percent up on the way up and down on the way down', () => {
    const policies = [{ type: 'Percent' as const, value: 10, periodSeconds: 60 }];
    expect(scaleUpLimit(5, history({}), rules({ policies }), 0)).toBe(6);
    expect(scaleDownLimit(5, history({}), rules({ policies }), 0)).toBe(4);
  });

  it('takes the highest wish of the window on the way down, the lowest on the way up', () => {
    const wishes = [
      { atNs: 10 * second, replicas: 7 },
      { atNs: 20 * second, replicas: 4 },
    ];
    const windows = (scaleUp: number, scaleDown: number) => ({
      scaleUp: rules({ stabilizationWindowSeconds: scaleUp }),
      scaleDown: rules({ stabilizationWindowSeconds: scaleDown }),
    });
    const at = (wish: number, current: number, up: number, down: number) =>
      stabilised(wish, current, history({ wishes }), windows(up, down), 30 * second);
    expect(at(2, 10, 0, 60)).toBe(7);
    expect(at(2, 10, 0, 15)).toBe(4);
    expect(at(2, 10, 0, 5)).toBe(2);
    expect(at(9, 3, 60, 0)).toBe(4);
    expect(at(9, 3, 0, 0)).toBe(9);
    // Just at the end of its window a wish no longer counts.
    expect(at(2, 10, 0, 10)).toBe(2);
  });

  it('keeps within its bounds, whatever is wanted', () => {
    const bounds = { min: 2, max: 6 };
    expect(nextReplicas(50, 4, history({}), behavior, bounds, 0)).toBe(6);
    expect(nextReplicas(0, 4, history({}), behavior, bounds, 0)).toBe(2);
    expect(nextReplicas(9, 9, history({}), behavior, bounds, 0)).toBe(6);
    expect(nextReplicas(1, 1, history({}), behavior, bounds, 0)).toBe(2);
  });
});
