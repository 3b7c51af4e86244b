// Seats: what each policy of a link remembers for one caller, and the mode it is in where it has modes. The chart is the
// authority on modes and is sent crossings only; what decides for each call reads plain fields.
import { isShared } from './chains.ts';
import { type ChartEvent, type ChartState, sendToChart, startChart, takeTimer } from './chart.ts';
import { POLICY_CHART_TIMER } from './events.ts';
import type { LogEntry } from './frame.ts';
import type { PolicyBehavior, PolicyWith } from './policy.ts';
import type { PolicyReport } from './report.ts';
import { type Sim, say } from './sim.ts';

/** Makes the states of the policies that stand in the document. */
export function startPolicies(sim: Sim): void {
  for (let seat = 0; seat < sim.model.seatsAtStart; seat++) startSeat(sim, seat);
}

/** Makes the states of a list of policies that is put on a link now, unless this run had it on before. */
export function startChain(sim: Sim, chain: number): void {
  for (const [seat, owner] of sim.model.seatOwners.entries()) {
    if (owner.chain === chain && !isStarted(sim, seat)) startSeat(sim, seat);
  }
}

function startSeat(sim: Sim, seat: number): void {
  const { policyStates, policyCharts } = sim;
  // Another run of the model may have put lists on links that this one does not know.
  while (policyStates.length <= seat) {
    policyStates.push(null);
    policyCharts.push(null);
  }
  const { state, machine } = behaviorOf(sim, seat);
  policyStates[seat] = state?.(sim.now) ?? {};
  if (machine !== undefined) policyCharts[seat] = startChart(sim, machine.of, machine.input, hostOf(seat));
}

/** False while the list that it belongs to has not been put on in this run. */
function isStarted({ policyStates }: Sim, seat: number): boolean {
  return seat < policyStates.length && policyStates[seat] !== null;
}

const hostOf = (seat: number) => ({ timer: POLICY_CHART_TIMER, row: seat });

function behaviorOf({ model }: Sim, seat: number): PolicyBehavior {
  const { chain, layer } = model.seatOwners[seat];
  return model.chains[chain][layer];
}

export function policyCounters(sim: Sim, seat: number): { readonly [name: string]: number } {
  const state = sim.policyStates[seat];
  return state === null ? {} : (behaviorOf(sim, seat).counters?.(state) ?? {});
}

/** Every policy of a link and its callers, for the report. */
export function policyReports(sim: Sim, link: number): PolicyReport[] {
  return sim.policyStates.flatMap((state, seat) => {
    const { chain } = sim.model.seatOwners[seat];
    const concerned = state !== null && sim.model.chainSpecs[chain].link === link;
    return concerned ? [policyReport(sim, seat, state)] : [];
  });
}

function policyReport(sim: Sim, seat: number, state: object): PolicyReport {
  const { model } = sim;
  const { chain, layer, caller } = model.seatOwners[seat];
  const { operation, policies, link } = model.chainSpecs[chain];
  const chart = sim.policyCharts[seat];
  const before = sim.baseline?.policyCounters[seat];
  const counters = Object.entries(policyCounters(sim, seat)).map(([name, count]) => {
    return [name, count - (before?.[name] ?? 0)] as const;
  });
  const instance = isShared(model, chain, layer) ? null : caller;
  const isOwn = (entry: LogEntry) =>
    entry.subject === model.links[link].id &&
    entry.what === 'mode' &&
    entry.chain === chain &&
    entry.layer === layer &&
    (entry.instance ?? null) === instance;
  return {
    policy: policies[layer],
    layer,
    operation,
    caller: instance,
    mode: chart?.value ?? null,
    counters: Object.fromEntries(counters),
    levels: behaviorOf(sim, seat).levels?.(state, sim.now) ?? {},
    changes: sim.log.filter(isOwn).map(({ atNs, text, why }) => ({ atNs, text, why: why ?? '' })),
  };
}

/** Sends a crossing to the chart of a policy with modes; true when its mode changed, which is logged with the reason. */
export function sendToPolicy(sim: Sim, seat: number, event: ChartEvent, why: string): boolean {
  const { chain, layer, caller } = sim.model.seatOwners[seat];
  const { machine } = behaviorOf(sim, seat) as PolicyWith<'machine'>;
  const chart = sim.policyCharts[seat] as ChartState;
  const from = chart.value;
  if (!sendToChart(sim, chart, machine.of, event, hostOf(seat))) return false;
  const { link } = sim.model.chainSpecs[chain];
  say(sim, {
    atNs: sim.now,
    subject: sim.model.links[link].id,
    instance: isShared(sim.model, chain, layer) ? undefined : caller,
    what: 'mode',
    text: `${from} → ${chart.value}`,
    chain,
    layer,
    why,
  });
  return true;
}

/** A delay of a policy's chart is over. */
export function policyChartTimer(sim: Sim, seat: number, handle: number): void {
  const event = takeTimer(sim.policyCharts[seat] as ChartState, handle);
  if (event === null) return;
  const behavior = behaviorOf(sim, seat);
  const why = behavior.whyNow?.(sim.policyStates[seat] as object) ?? 'time is up';
  if (sendToPolicy(sim, seat, { type: event }, why)) behavior.modeChanged?.(sim, seat);
}

/** A timer of a policy's state goes off. */
export function policyTimer(sim: Sim, seat: number, tag: number): void {
  behaviorOf(sim, seat).stateTimer?.(sim, seat, tag);
}
