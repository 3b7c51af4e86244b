// The arithmetic of Kubernetes' HorizontalPodAutoscaler (autoscaling/v2), as its controller does it: how many replicas a
// metric asks for, how far one step may go, and how long a lower wish has to last. Pure; autoscaler.ts hosts it.
// Source: kubernetes.io, "Horizontal Pod Autoscaling", and pkg/controller/podautoscaler of Kubernetes 1.31.
import type { ScalingRules } from './autoscalerSettings.ts';

/** What is known of the pods when the autoscaler looks. */
export interface Pods {
  /** Of every pod that is ready: percent of its cores used, or what a metric of pods says. */
  readonly metrics: readonly number[];
  /** Pods that are not ready yet: their metric is set aside. */
  readonly unready: number;
  /** Pods without a metric: down. */
  readonly missing: number;
}

export interface Wish {
  readonly replicas: number;
  /** Of the ready pods, on average; NaN where there are none. */
  readonly average: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Replicas that bring the average to its target. `wholePercent`: utilisations are cut to whole percent, as Kubernetes
 * does with those of resources. Pods that are not ready count as idle when more are wanted, and pods without a metric
 * against whatever is wanted; where that turns the wish round, nothing is done.
 */
export function wishOf(
  { metrics, unready, missing }: Pods,
  { current, target, tolerance, wholePercent }: WishRules,
): Wish {
  if (metrics.length === 0) return { replicas: current, average: Number.NaN };
  const averageOf = (values: readonly number[]) =>
    wholePercent ? Math.floor(mean(values) + rounding) : mean(values);
  const average = averageOf(metrics);
  const ratio = average / target;
  const idle = ratio > 1 ? unready : 0;
  if (idle === 0 && missing === 0) {
    const near = isNear(ratio, tolerance);
    return { replicas: near ? current : ceil(ratio * metrics.length), average };
  }
  const busy = wholePercent ? Math.max(100, target) : target;
  const without = ratio === 1 ? [] : Array<number>(missing).fill(ratio < 1 ? busy : 0);
  const all = [...metrics, ...without, ...Array<number>(idle).fill(0)];
  const damped = averageOf(all) / target;
  const turned = (ratio < 1 && damped > 1) || (ratio > 1 && damped < 1);
  if (turned || isNear(damped, tolerance)) return { replicas: current, average };
  const replicas = ceil(damped * all.length);
  const back = damped < 1 ? replicas > current : replicas < current;
  return { replicas: back ? current : replicas, average };
}

interface WishRules {
  readonly current: number;
  readonly target: number;
  readonly tolerance: number;
  readonly wholePercent: boolean;
}

/** Doubles: 0.1 away from 1 is what a tolerance of 0.1 lets pass, and 3 × (50/50) is 3. */
const rounding = 1e-9;
const ceil = (value: number) => Math.ceil(value - rounding);
const isNear = (ratio: number, tolerance: number) => Math.abs(1 - ratio) <= tolerance + rounding;

/** A change of the number of replicas, or a wish, and when. */
export interface Change {
  readonly atNs: number;
  readonly replicas: number;
}

export interface History {
  /** Wishes before any limit. */
  readonly wishes: readonly Change[];
  /** How many were added and taken away. */
  readonly added: readonly Change[];
  readonly removed: readonly Change[];
}

const within = (changes: readonly Change[], nowNs: number, seconds: number) =>
  changes.filter(({ atNs }) => atNs > nowNs - seconds * 1e9);
const total = (changes: readonly Change[]) => changes.reduce((sum, { replicas }) => sum + replicas, 0);

export interface Behavior {
  readonly scaleUp: ScalingRules;
  readonly scaleDown: ScalingRules;
}

/** No higher than the lowest wish of the window for scaling up, no lower than the highest of that for scaling down. */
export function stabilised(
  wish: number,
  current: number,
  { wishes }: History,
  { scaleUp, scaleDown }: Behavior,
  nowNs: number,
): number {
  const of = (rules: ScalingRules) =>
    within(wishes, nowNs, rules.stabilizationWindowSeconds).map(({ replicas }) => replicas);
  const up = Math.min(wish, ...of(scaleUp));
  const down = Math.max(wish, ...of(scaleDown));
  return Math.max(Math.min(current, down), up);
}

/** How many there were when a policy's period began. */
function replicasBefore(
  current: number,
  { added, removed }: History,
  periodSeconds: number,
  nowNs: number,
): number {
  return current - total(within(added, nowNs, periodSeconds)) + total(within(removed, nowNs, periodSeconds));
}

/** How high the policies let it go at once. */
export function scaleUpLimit(current: number, history: History, rules: ScalingRules, nowNs: number): number {
  if (rules.selectPolicy === 'Disabled') return current;
  const proposed = rules.policies.map(({ type, value, periodSeconds }) => {
    const before = replicasBefore(current, history, periodSeconds, nowNs);
    return type === 'Pods' ? before + value : ceil(before * (1 + value / 100));
  });
  const limit = rules.selectPolicy === 'Min' ? Math.min(...proposed) : Math.max(...proposed);
  return Math.max(current, limit);
}

/** How low. */
export function scaleDownLimit(
  current: number,
  history: History,
  rules: ScalingRules,
  nowNs: number,
): number {
  if (rules.selectPolicy === 'Disabled') return current;
  const proposed = rules.policies.map(({ type, value, periodSeconds }) => {
    const before = replicasBefore(current, history, periodSeconds, nowNs);
    return type === 'Pods' ? before - value : Math.floor(before * (1 - value / 100) + rounding);
  });
  const limit = rules.selectPolicy === 'Min' ? Math.max(...proposed) : Math.min(...proposed);
  return Math.min(current, limit);
}

/** The number that is set: stabilised, then within what one step may do, then within the bounds. */
export function nextReplicas(
  wish: number,
  current: number,
  history: History,
  behavior: Behavior,
  bounds: { readonly min: number; readonly max: number },
  nowNs: number,
): number {
  const wanted = stabilised(wish, current, history, behavior, nowNs);
  if (wanted > current) {
    const most = Math.min(bounds.max, scaleUpLimit(current, history, behavior.scaleUp, nowNs));
    return Math.max(bounds.min, Math.min(wanted, most));
  }
  const least = Math.max(bounds.min, scaleDownLimit(current, history, behavior.scaleDown, nowNs));
  return Math.min(bounds.max, Math.max(wanted, least));
}
