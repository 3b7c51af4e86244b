// What must hold in every run, in production too: nothing is created or lost but where the engine says so, and time
// spent is the same whether summed over visits or integrated over levels. The meters that reports are made of are
// held against the objects that are alive. A violation is a bug of ours, and is thrown.
import { areasAt } from './areas.ts';
import { CALL_FREE, VISIT_QUEUED } from './call.ts';
import { checkControllers } from './controllers.ts';
import { openOf } from './meters.ts';
import type { Sim } from './sim.ts';
import { inSystem, type Station } from './stations.ts';

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
  checkVisits(sim);
  for (const station of sim.stations) checkLevels(sim, station);
  for (const [seat, state] of sim.policyStates.entries()) {
    if (state === null) continue;
    const { chain, layer } = sim.model.seatOwners[seat];
    sim.model.chains[chain][layer].check?.(state);
  }
  checkLittle(sim);
  checkControllers(sim);
  sim.model.nodes.forEach(({ kind }, node) => {
    kind.behavior?.check?.(sim.contexts[node]);
  });
}

/** A check looks at every call; where they are many, each has to be fetched from memory for it. */
export const eventsPerCallChecked = 8;

/** `checkLedgers`, unless too little has happened since the last time for its cost. */
export function checkLedgersInTurn(sim: Sim): void {
  const since = sim.events - sim.checkedAtEvents;
  // A run that was put back to an earlier state begins anew.
  if (since >= 0 && since < eventsPerCallChecked * sim.calls.rows.length) return;
  sim.checkedAtEvents = sim.events;
  checkLedgers(sim);
}

/** Requests are the calls over routes that clients use. */
function checkRequests(sim: Sim): void {
  const { meters, model } = sim;
  const routes = model.nodes.flatMap((node) => node.routes);
  let open = 0;
  for (const route of routes) open += openOf(meters.calls[route]);
  must(
    open === meters.requestsInFlight,
    `requests: ${open} open, ${meters.requestsInFlight} counted in flight`,
  );
}

/** A call counts as open until its caller is told; abandoned ones live on. */
function checkCalls(sim: Sim): void {
  const alive = new Float64Array(sim.routes.length);
  for (const call of sim.calls.rows) {
    if (call.state !== CALL_FREE && call.abandoned === 0 && call.attemptOf < 0) alive[call.route.row]++;
  }
  for (const { row, calls, link } of sim.routes) {
    const open = openOf(calls);
    must(
      open === alive[row],
      `${sim.model.links[link.row].id}: ${open} calls unsettled, ${alive[row]} waiting`,
    );
  }
}

function checkVisits(sim: Sim): void {
  for (const { id, operations, firstInstance, instanceCount } of sim.model.nodes) {
    let open = 0;
    let inside = 0;
    for (const operation of operations) open += openOf(sim.meters.visits[operation]);
    for (let i = firstInstance; i < firstInstance + instanceCount; i++) inside += inSystem(sim.stations[i]);
    must(open === inside, `${id}: ${open} visits open, ${inside} in the system`);
  }
}

function checkLevels(sim: Sim, s: Station): void {
  const { id } = sim.model.nodes[s.node];
  must(s.busy >= 0 && s.busy <= s.busyMost, `${id}: ${s.busy} of ${s.workers} workers busy`);
  // Those that a paused instance would have served at once stand in line with the others.
  const idle = s.paused === 1 ? Math.max(0, s.workers - s.busy) : 0;
  const limit = Math.max(s.lineMost, s.queueLimit + idle);
  must(s.queued >= 0 && s.queued <= limit, `${id}: queue ${s.queued} over ${limit}`);
  must(s.on === 1 || inSystem(s) === 0, `${id}: ${inSystem(s)} visits in an instance that is gone`);
  must(s.computing >= 0 && s.computing + s.coreQueued <= s.busy, `${id}: more computing than busy`);
}

/** ∫N(t)dt = Σ sojourns, those still inside counted up to now. */
function checkLittle(sim: Sim): void {
  const spent = sim.stations.map((station) => station.sojournNs);
  const inside = new Float64Array(sim.stations.length);
  for (const visit of sim.calls.rows) {
    if (visit.state < VISIT_QUEUED || visit.station === null) continue;
    spent[visit.station.row] += sim.now - visit.arrivedNs;
    inside[visit.station.row]++;
  }
  for (const station of sim.stations) {
    const { id } = sim.model.nodes[station.node];
    const area = areasAt(station, sim.now).system;
    const error = Math.abs(area - spent[station.row]);
    must(inside[station.row] === inSystem(station), `${id}: ${inside[station.row]} visits inside`);
    must(error <= littleTolerance * area, `${id}: Little's law off by ${error} ns of ${area}`);
  }
}
