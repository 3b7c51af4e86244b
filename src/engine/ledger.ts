// What must hold in every run, in production too: nothing is created or lost but where the engine says so, and time
// spent is the same whether summed over visits or integrated over levels. A violation is a bug of ours, and is thrown.
import { areasAt } from './areas.ts';
import { ABANDONED, ARRIVED_NS, CALL_FREE, callInts, callNums, NODE, VISIT_QUEUED } from './pools.ts';
import type { Sim } from './sim.ts';

export class InvariantError extends Error {
  override name = 'InvariantError';
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new InvariantError(what);
}

/** Little's law holds to this relative error: it is an identity, the rest is rounding. */
const littleTolerance = 1e-9;

/** Checks both ledgers, Little's law and each kind's own invariants, at an event boundary. */
export function checkLedgers(sim: Sim): void {
  checkRequests(sim);
  checkCalls(sim);
  for (let node = 0; node < sim.model.nodes.length; node++) {
    checkVisits(sim, node);
    checkLittle(sim, node);
    sim.model.nodes[node].kind.behavior?.check?.(sim.contexts[node]);
  }
}

function checkRequests(sim: Sim): void {
  const { ledger, meters } = sim;
  const open = ledger.requestsSent - ledger.requestsSettled;
  must(
    open === meters.requestsInFlight,
    `requests: ${open} open, ${meters.requestsInFlight} counted in flight`,
  );
}

function checkCalls(sim: Sim): void {
  const { calls, ledger } = sim;
  const abandoned = countAbandoned(sim);
  const waiting = calls.live - abandoned;
  const open = ledger.callsBegun - ledger.callsSettled;
  must(open === waiting, `calls: ${open} unsettled, ${waiting} waiting`);
}

/** Live calls that were settled already; found by walking, since only checks ask. */
function countAbandoned(sim: Sim): number {
  const { calls } = sim;
  let count = 0;
  for (let row = 0; row < calls.used; row++) {
    if (calls.state[row] !== CALL_FREE && calls.ints[(row << callInts) + ABANDONED] === 1) count++;
  }
  return count;
}

function checkVisits(sim: Sim, node: number): void {
  const { ledger, stations } = sim;
  const { firstInstance, plan, id } = sim.model.nodes[node];
  let inSystem = 0;
  for (let i = firstInstance; i < firstInstance + plan.instances.length; i++) {
    inSystem += stations.inSystem[i];
    checkLevels(sim, id, i);
  }
  const open = ledger.visitsArrived[node] - ledger.visitsEnded[node];
  must(open === inSystem, `${id}: ${open} visits open, ${inSystem} in the system`);
}

function checkLevels(sim: Sim, id: string, i: number): void {
  const s = sim.stations;
  must(s.busy[i] + s.queued[i] === s.inSystem[i], `${id}: ${s.busy[i]} busy + ${s.queued[i]} queued`);
  must(s.busy[i] >= 0 && s.busy[i] <= s.workers[i], `${id}: ${s.busy[i]} of ${s.workers[i]} workers busy`);
  must(
    s.queued[i] >= 0 && s.queued[i] <= s.queueLimit[i],
    `${id}: queue ${s.queued[i]} over ${s.queueLimit[i]}`,
  );
  must(
    s.computing[i] >= 0 && s.computing[i] + s.coreQueued[i] <= s.busy[i],
    `${id}: more computing than busy`,
  );
}

/** ∫N(t)dt = Σ sojourns, those still inside counted up to now. */
function checkLittle(sim: Sim, node: number): void {
  const { stations, calls, ledger } = sim;
  const { firstInstance, plan, id } = sim.model.nodes[node];
  if (plan.instances.length === 0) return;
  let area = 0;
  for (let i = firstInstance; i < firstInstance + plan.instances.length; i++) {
    area += areasAt(stations, i, sim.now).system;
  }
  let spent = ledger.sojournNs[node];
  for (let visit = 0; visit < calls.used; visit++) {
    if (calls.state[visit] < VISIT_QUEUED || calls.ints[(visit << callInts) + NODE] !== node) continue;
    spent += sim.now - calls.nums[(visit << callNums) + ARRIVED_NS];
  }
  const error = Math.abs(area - spent);
  must(error <= littleTolerance * Math.max(area, spent), `${id}: Little's law off by ${error} ns of ${area}`);
}
