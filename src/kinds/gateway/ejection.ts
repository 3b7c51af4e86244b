// Outlier detection of a gateway: hears how each of its calls ended, ejects hosts that stand out and takes them back.
// The instances of one node behind it are a cluster. A chart for each host owns its mode.
import type { Controller, ControllerDesk } from '#engine/controller.ts';
import {
  CANCELLED,
  DEADLINE,
  OK,
  RATE_LIMITED,
  REFUSED,
  RESET,
  SHED,
  TIMEOUT,
  UNIMPLEMENTED,
  UNREACHABLE,
} from '#engine/outcome.ts';
import { hostMachine } from './modes.ts';
import type { OutlierSettings } from './outlierSettings.ts';
import {
  ejectionMs,
  type HostRate,
  isPanic,
  mayEject,
  nextMultiplier,
  outliersByFailurePercentage,
  outliersBySuccessRate,
  successRateThreshold,
} from './outliers.ts';

interface HostMemory {
  consecutive5xx: number;
  consecutiveGatewayFailure: number;
  /** Of this interval. */
  total: number;
  succeeded: number;
  /** How many times the base ejection time its latest ejection lasts. */
  multiplier: number;
  ejectedNs: number;
  /** By which the latest ejection lasts longer. */
  jitterMs: number;
  ejected: boolean;
}

interface EjectionState {
  /** A seat each, in the order of `desk.hostRows`. */
  readonly hosts: HostMemory[];
  /** Chances drawn so far. */
  draws: number;
  ejections: number;
  overflowed: number;
  notEnforced: number;
}

const INTERVAL = 0;

export function ejectionOf(settings: OutlierSettings): Controller {
  const again = (desk: ControllerDesk) => desk.timerAt(desk.now + settings.intervalMs * 1e6, INTERVAL);
  return {
    id: 'outlierDetection',
    machine: hostMachine,
    seats: (desk) => desk.hostRows().map((row) => desk.hostName(row)),
    state: (desk): EjectionState => ({
      hosts: desk.hostRows().map(() => ({ ...unknownHost })),
      ...{ draws: 0, ejections: 0, overflowed: 0, notEnforced: 0 },
    }),
    start: again,
    timer(desk) {
      intervalEnds(settings, desk);
      again(desk);
    },
    hostAnswered: (desk, host, outcome) => answered(settings, desk, host, outcome),
    hostChanged(desk, row) {
      const seat = desk.hostRows().indexOf(row);
      if (isGone(desk, seat)) comeBack(settings, desk, seat, gone);
    },
    counters(state) {
      const { ejections, overflowed, notEnforced } = state as EjectionState;
      return { ejections, overflowed, notEnforced };
    },
    levels(desk) {
      const clusters = clustersOf(desk);
      const panicking = clusters.filter((cluster) => isPanicking(settings, desk, cluster)).length;
      return {
        ejected: stateOf(desk).hosts.filter(({ ejected }) => ejected).length,
        clustersInPanic: panicking,
      };
    },
    check: (desk) => check(settings, desk),
  };
}

const unknownHost: HostMemory = {
  ...{ consecutive5xx: 0, consecutiveGatewayFailure: 0, total: 0, succeeded: 0 },
  ...{ multiplier: 0, ejectedNs: 0, jitterMs: 0, ejected: false },
};

const stateOf = (desk: ControllerDesk) => desk.state as EjectionState;
const memoryOf = (desk: ControllerDesk, seat: number) => stateOf(desk).hosts[seat] as HostMemory;

const gatewayFailures: readonly number[] = [TIMEOUT, DEADLINE, UNREACHABLE, RESET, REFUSED, SHED];
/** Answers that say something of the request and nothing of the host. */
const blameless: readonly number[] = [OK, RATE_LIMITED, UNIMPLEMENTED];

function answered(settings: OutlierSettings, desk: ControllerDesk, host: number, outcome: number): void {
  // Whoever asked has gone: nobody knows what the answer would have been.
  if (outcome === CANCELLED) return;
  const seat = desk.hostRows().indexOf(desk.rowOfHost(host));
  const it = memoryOf(desk, seat);
  it.total++;
  if (blameless.includes(outcome)) {
    it.succeeded++;
    forgetRow(it);
    return;
  }
  if (!gatewayFailures.includes(outcome)) it.consecutiveGatewayFailure = 0;
  else if (isRow(it, ++it.consecutiveGatewayFailure, settings.consecutiveGatewayFailure)) {
    it.consecutiveGatewayFailure = 0;
    const why = inRow(settings.consecutiveGatewayFailure, 'gateway failure');
    eject(settings, desk, seat, settings.enforcingConsecutiveGatewayFailure, why);
  }
  if (isRow(it, ++it.consecutive5xx, settings.consecutive5xx)) {
    it.consecutive5xx = 0;
    const why = inRow(settings.consecutive5xx, 'failure');
    eject(settings, desk, seat, settings.enforcingConsecutive5xx, why);
  }
}

const inRow = (count: number, what: string) => (count === 1 ? `1 ${what}` : `${count} ${what}s in a row`);

/** Whatever comes of it, the count begins anew, so that the next row is another chance. One who is out needs none. */
const isRow = ({ ejected }: HostMemory, count: number, most: number) => count === most && !ejected;

function forgetRow(it: HostMemory): void {
  it.consecutive5xx = 0;
  it.consecutiveGatewayFailure = 0;
}

function eject(
  settings: OutlierSettings,
  desk: ControllerDesk,
  seat: number,
  enforcing: number,
  why: string,
): void {
  const state = stateOf(desk);
  const it = memoryOf(desk, seat);
  if (it.ejected) return;
  const cluster = clusterOf(desk, seat);
  for (const other of state.hosts.keys()) {
    if (isGone(desk, other)) comeBack(settings, desk, other, gone);
  }
  const { hosts, ejected } = sizeOf(desk, cluster);
  if (!mayEject(ejected, hosts, settings)) {
    state.overflowed++;
    return;
  }
  if (enforcing < 100 && desk.draw(state.draws++, seat) * 100 >= enforcing) {
    state.notEnforced++;
    return;
  }
  state.ejections++;
  it.ejected = true;
  it.ejectedNs = desk.now;
  it.multiplier = nextMultiplier(it.multiplier, settings);
  const { maxEjectionTimeJitterMs: most } = settings;
  it.jitterMs = most === 0 ? 0 : Math.floor(desk.draw(state.draws++, seat) * (most + 1));
  desk.send({ type: 'EJECT' }, `${why}; for ${lastsMs(it, settings) / 1000} s at least`, seat);
  desk.say('ejection', `${nameOf(desk, seat)} ejected`, why);
  keepAway(settings, desk, cluster);
}

const lastsMs = (it: HostMemory, settings: OutlierSettings) =>
  ejectionMs(it.multiplier, settings) + it.jitterMs;

function comeBack(settings: OutlierSettings, desk: ControllerDesk, seat: number, why: string): void {
  const it = memoryOf(desk, seat);
  it.ejected = false;
  forgetRow(it);
  desk.send({ type: 'RETURN' }, why, seat);
  keepAway(settings, desk, clusterOf(desk, seat));
}

/** Every interval: hosts whose time is over come back, and rates are compared. */
function intervalEnds(settings: OutlierSettings, desk: ControllerDesk): void {
  const { hosts } = stateOf(desk);
  for (const [seat, it] of hosts.entries()) {
    const endsMs = lastsMs(it, settings);
    if (!it.ejected) it.multiplier = Math.max(0, it.multiplier - 1);
    else if (isGone(desk, seat)) comeBack(settings, desk, seat, gone);
    else if (desk.now - it.ejectedNs >= endsMs * 1e6) {
      comeBack(settings, desk, seat, `${endsMs / 1000} s are over`);
    }
  }
  for (const cluster of clustersOf(desk)) compare(settings, desk, cluster);
  for (const it of hosts) {
    it.total = 0;
    it.succeeded = 0;
  }
}

/** One who is out has no part in it: neither in the mean nor among the hosts that there must be at least. */
function compare(settings: OutlierSettings, desk: ControllerDesk, cluster: number): void {
  const hosts: HostRate[] = seatsOf(desk, cluster).flatMap((seat) => {
    const { total, succeeded, ejected } = memoryOf(desk, seat);
    return ejected ? [] : [{ host: seat, total, succeeded }];
  });
  const threshold = successRateThreshold(hosts, settings) ?? 0;
  for (const it of outliersBySuccessRate(hosts, settings)) {
    const why = `success rate ${percent(it)} < ${Math.round(threshold * 10) / 10} %`;
    eject(settings, desk, it.host, settings.enforcingSuccessRate, why);
  }
  for (const it of outliersByFailurePercentage(hosts, settings)) {
    const why = `success rate ${percent(it)}, at least ${settings.failurePercentageThreshold} % fail`;
    eject(settings, desk, it.host, settings.enforcingFailurePercentage, why);
  }
}

const percent = ({ total, succeeded }: HostRate) => `${Math.round((1000 * succeeded) / total) / 10} %`;

// Clusters ------------------------------------------------------------------------------------------------------------

const clusterOf = (desk: ControllerDesk, seat: number) => desk.hostNode(rowOf(desk, seat));
const rowOf = (desk: ControllerDesk, seat: number) => desk.hostRows()[seat] as number;
const nameOf = (desk: ControllerDesk, seat: number) => desk.hostName(rowOf(desk, seat));
const exists = (desk: ControllerDesk, seat: number) => desk.hostStartedNs(rowOf(desk, seat)) >= 0;
const gone = 'the instance is gone';

/** Ejected, and not there any more: whatever has come to its place since is another. */
function isGone(desk: ControllerDesk, seat: number): boolean {
  const { ejected, ejectedNs } = memoryOf(desk, seat);
  return ejected && (!exists(desk, seat) || desk.hostStartedNs(rowOf(desk, seat)) > ejectedNs);
}

function clustersOf(desk: ControllerDesk): number[] {
  return [...new Set(desk.hostRows().map((row) => desk.hostNode(row)))];
}

/** Hosts that there are now. */
function seatsOf(desk: ControllerDesk, cluster: number): number[] {
  return [...desk.hostRows().keys()].filter(
    (seat) => clusterOf(desk, seat) === cluster && exists(desk, seat),
  );
}

function sizeOf(desk: ControllerDesk, cluster: number): { readonly hosts: number; readonly ejected: number } {
  const seats = seatsOf(desk, cluster);
  return { hosts: seats.length, ejected: seats.filter((seat) => memoryOf(desk, seat).ejected).length };
}

function isPanicking(settings: OutlierSettings, desk: ControllerDesk, cluster: number): boolean {
  const { hosts, ejected } = sizeOf(desk, cluster);
  return ejected > 0 && isPanic(ejected, hosts, settings);
}

/** What the balancer does of it: nothing, while it panics. */
function keepAway(settings: OutlierSettings, desk: ControllerDesk, cluster: number): void {
  const panic = isPanicking(settings, desk, cluster);
  for (const [seat, row] of desk.hostRows().entries()) {
    if (clusterOf(desk, seat) === cluster) desk.setAway(row, memoryOf(desk, seat).ejected && !panic);
  }
}

function check({ alwaysEjectOneHost, maxEjectionPercent }: OutlierSettings, desk: ControllerDesk): void {
  const { hosts } = stateOf(desk);
  for (const [seat, { ejected }] of hosts.entries()) {
    if (ejected !== (desk.mode(seat) === 'ejected'))
      throw new Error(`outlier detection: host ${seat} is in two modes`);
  }
  for (const cluster of clustersOf(desk)) {
    // Hosts may have gone since: what counts is how many there may be of those that there ever were.
    const all = [...hosts.keys()].filter((seat) => clusterOf(desk, seat) === cluster);
    const most = Math.max(alwaysEjectOneHost ? 1 : 0, Math.floor((maxEjectionPercent * all.length) / 100));
    const count = all.filter((seat) => memoryOf(desk, seat).ejected && !isGone(desk, seat)).length;
    if (count > most) throw new Error(`outlier detection: ${count} hosts ejected, at most ${most} allowed`);
  }
}
