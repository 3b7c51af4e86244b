// Instances that come and go while a run goes on. A node has a place for each instance that it may ever have; one that
// is stopped costs nothing and is seen by nobody. What decides who comes and goes are controllers (controller.ts).
import { INSTANCE_LEAVES } from './events.ts';
import { refreshInstance } from './instance-conditions.ts';
import { sendToInstance } from './modes.ts';
import { type Sim, schedule } from './sim.ts';
import { inSystem } from './stations.ts';
import { giveVersion } from './versions.ts';

export interface Newcomer {
  readonly version: number;
  /** What is wrong with it, where it is bad. */
  readonly factor?: number;
  readonly rate?: number;
  /** Kept out of the traffic when it is ready. */
  readonly aside?: boolean;
}

/** Starts an instance in a place that is stopped. */
export function startInstance(sim: Sim, row: number, { version, factor, rate, aside }: Newcomer): void {
  const station = sim.stations[row];
  giveVersion(sim.model, station, version, factor, rate);
  station.ended = 0;
  station.failed = 0;
  station.startedNs = sim.now;
  sendToInstance(sim, row, 'START', { aside: aside === true });
  refreshInstance(sim, station.node, row);
}

/** Takes an instance out of the traffic and stops it once it has finished; one that does nothing yet at once. */
export function removeInstance(sim: Sim, row: number): void {
  const station = sim.stations[row];
  if (station.serves === 0) {
    sendToInstance(sim, row, 'REMOVE');
    return;
  }
  station.drainsFromNs = sim.now + station.preStopNs;
  sendToInstance(sim, row, 'DRAIN');
  schedule(sim, station.drainsFromNs, INSTANCE_LEAVES, row, 0);
}

export function holdInstance(sim: Sim, row: number): void {
  sendToInstance(sim, row, 'HOLD');
}

export function serveInstance(sim: Sim, row: number): void {
  sendToInstance(sim, row, 'SERVE');
  // It is in the traffic again, where faults on it show.
  refreshInstance(sim, sim.stations[row].node, row);
}

/** A draining instance may be done. */
export function instanceLeaves(sim: Sim, row: number): void {
  const station = sim.stations[row];
  if (station.draining === 0 || inSystem(station) > 0 || sim.now < station.drainsFromNs) return;
  sendToInstance(sim, row, 'DRAINED');
}
