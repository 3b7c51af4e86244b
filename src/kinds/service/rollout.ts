// How instances of one version give way to those of another: for what there is now, what to do next. Pure; deployment.ts
// carries it out and asks again whenever an instance has changed its mode.
// Sources: Kubernetes' deployment controller (rolling update, recreate); Argo Rollouts (canary, blue-green).
import type { InstanceView } from '#engine/controller.ts';

export interface Wanted {
  readonly replicas: number;
  readonly version: number;
}

export type Act =
  | { readonly do: 'start'; readonly index: number; readonly aside: boolean }
  | { readonly do: 'remove' | 'hold' | 'serve'; readonly index: number };

/** Instances by what they are to a deployment. */
export interface Fleet {
  /** Places where nothing is. */
  readonly free: readonly InstanceView[];
  /** Going, and so no longer counted. */
  readonly going: readonly InstanceView[];
  /** Of the wanted version, and of others. */
  readonly fresh: readonly InstanceView[];
  readonly old: readonly InstanceView[];
}

export function sortFleet(instances: readonly InstanceView[], version: number): Fleet {
  const free = instances.filter(({ mode }) => mode === 'stopped');
  const going = instances.filter(({ mode }) => mode === 'draining');
  const live = instances.filter(({ mode }) => mode !== 'stopped' && mode !== 'draining');
  return {
    ...{ free, going },
    fresh: live.filter((it) => it.version === version),
    old: live.filter((it) => it.version !== version),
  };
}

/** Takes requests. */
export const isAvailable = ({ mode }: InstanceView): boolean =>
  mode === 'healthy' || mode === 'degraded' || mode === 'paused';
/** Could take them. */
const isReady = (it: InstanceView): boolean => isAvailable(it) || it.mode === 'standby';

const starts = (free: readonly InstanceView[], count: number, aside = false): Act[] =>
  free.slice(0, Math.max(0, count)).map(({ index }) => ({ do: 'start', index, aside }));

/** Those that are no use go first, then the newest places. */
const removals = (of: readonly InstanceView[], count: number): Act[] =>
  of
    .toSorted((a, b) => Number(isReady(a)) - Number(isReady(b)) || b.index - a.index)
    .slice(0, Math.max(0, count))
    .map(({ index }) => ({ do: 'remove', index }));

/** No other version about: more or fewer of the same. */
export function planScale({ free, fresh }: Fleet, { replicas }: Wanted): Act[] {
  const missing = replicas - fresh.length;
  const waiting = fresh.filter(({ mode }) => mode === 'standby');
  return [
    ...waiting.map(({ index }): Act => ({ do: 'serve', index })),
    ...starts(free, missing),
    ...removals(fresh, -missing),
  ];
}

/**
 * Rolling: never more than replicas + surge of them, never fewer than replicas − unavailable available. `weight` is the
 * share that is to be new, 1 in the end.
 */
export function planRolling(
  fleet: Fleet,
  { replicas }: Wanted,
  { surge, unavailable, weight = 1 }: { surge: number; unavailable: number; weight?: number },
): Act[] {
  const { free, fresh, old } = fleet;
  const toBeNew = Math.ceil(replicas * weight - 1e-9);
  const live = fresh.length + old.length;
  const standing = [...fresh, ...old].filter(({ mode }) => mode === 'standby');
  const adding = Math.min(toBeNew - fresh.length, replicas + surge - live);
  const surplus = Math.max(0, old.length - (replicas - toBeNew));
  const least = replicas - unavailable;
  const freshUnavailable = fresh.filter((it) => !isAvailable(it)).length;
  const removable = Math.max(0, live - least - freshUnavailable);
  const useless = old.filter((it) => !isAvailable(it));
  const cleaned = removals(useless, Math.min(surplus, removable));
  const available = [...fresh, ...old].filter(isAvailable).length;
  const useful = old.filter(isAvailable);
  return [
    ...standing.map(({ index }): Act => ({ do: 'serve', index })),
    ...starts(free, adding),
    ...cleaned,
    ...removals(useful, Math.min(surplus - cleaned.length, available - least)),
    ...removals(fresh, fresh.length - toBeNew),
  ];
}

/** Recreate: all go, and when the last is gone all come. */
export function planRecreate({ free, going, fresh, old }: Fleet, { replicas }: Wanted): Act[] {
  if (old.length > 0) return removals(old, old.length);
  return going.length > 0 ? [] : starts(free, replicas - fresh.length);
}

/** Blue-green, before the switch: all new ones beside the old ones, out of the traffic. */
export function planPreview({ free, fresh }: Fleet, { replicas }: Wanted): Act[] {
  const missing = replicas - fresh.length;
  return [...starts(free, missing, true), ...removals(fresh, -missing)];
}

/** All that are wanted stand ready. */
export function isComplete({ fresh }: Fleet, { replicas }: Wanted): boolean {
  return fresh.filter(isReady).length >= replicas;
}

/** Blue-green, the switch: the traffic goes to the new ones at one instant. */
export function planSwitch({ fresh, old }: Fleet): Act[] {
  return [
    ...fresh.filter(({ mode }) => mode === 'standby').map(({ index }): Act => ({ do: 'serve', index })),
    ...old.filter(isAvailable).map(({ index }): Act => ({ do: 'hold', index })),
  ];
}
