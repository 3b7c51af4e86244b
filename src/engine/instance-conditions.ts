// What an instance is like now: its version, and the faults that are on it, whatever the order in which they began.
import type { Fault } from '#scenario/document.ts';
import { sendToInstance, setInstancePaused, setInstanceSlow } from './modes.ts';
import { hitsInstance } from './reach.ts';
import type { Sim } from './sim.ts';
import { either } from './versions.ts';

export function refreshInstance(sim: Sim, node: number, row: number): void {
  const station = sim.stations[row];
  // What does not exist cannot be hit; it is looked at again when it starts.
  if (station.on === 0) return;
  const { firstInstance } = sim.model.nodes[node];
  let crash: Fault | null = null;
  let factor = 1;
  let rate = 0;
  let paused = false;
  for (const { fault } of sim.conditions.active) {
    if (!hitsInstance(fault, sim.model.scenario.nodes[node], row - firstInstance)) continue;
    if (fault.kind === 'crash' || fault.kind === 'zoneOutage') crash = fault;
    if (fault.kind === 'pause') paused = true;
    if (fault.kind === 'slow') factor *= fault.factor ?? 1;
    if (fault.kind === 'errors') rate = Math.max(rate, fault.rate ?? 0);
  }
  station.errorRate = either(rate, station.versionRate);
  setInstancePaused(sim, row, paused);
  setInstanceSlow(sim, row, factor);
  if (crash) sendToInstance(sim, row, 'CRASH', { connections: crash.connections ?? 'reset' });
  else sendToInstance(sim, row, 'RESTART');
}
