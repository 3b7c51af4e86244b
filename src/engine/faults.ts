// Faults: what is on is a list, and the conditions of a target are computed from all faults on it, so that faults may
// overlap and end in any order. Scheduled faults and a person's interventions are the same thing at two origins.
import type { Fault, Intervention, InterventionEdit } from '#scenario/document.ts';
import { INTERVENTION } from './events.ts';
import { refreshInstance } from './instance-conditions.ts';
import { changeSetting } from './live-settings.ts';
import { clonePlain } from './plain.ts';
import { hitsDeployment, hitsInstance, hitsLink, hitsOneByOne, hitsTraffic } from './reach.ts';
import { startChain } from './seats.ts';
import { type FaultOn, growWithModel, type Sim, say, schedule } from './sim.ts';

const BEGINS = 0;
const ENDS = 1;

/** Puts the scenario's faults and recorded interventions on the queue. */
export function scheduleInterventions(sim: Sim): void {
  const { faults, run } = sim.model.scenario;
  for (const { atNs, ...fault } of faults) addIntervention(sim, { atNs, edit: { do: 'fault', fault } });
  for (const intervention of run.interventions) addIntervention(sim, intervention);
}

/**
 * Applies at its time, after everything else of that instant. Returns the intervention as recorded. The run keeps a
 * copy: what is part of its state is written when it is restored, and the scenario is every run's.
 */
export function addIntervention(sim: Sim, intervention: Intervention): Intervention {
  const index = sim.interventions.push(clonePlain(intervention)) - 1;
  schedule(sim, intervention.atNs, INTERVENTION, index, BEGINS);
  return intervention;
}

export function interventionFires(sim: Sim, index: number, phase: number): void {
  if (phase === ENDS) endFault(sim, index);
  else applyEdit(sim, sim.interventions[index].edit);
}

function applyEdit(sim: Sim, edit: InterventionEdit): void {
  if (edit.do === 'fault') beginFault(sim, { ...edit.fault, atNs: sim.now });
  else if (edit.do === 'repair') repair(sim, edit.target, edit.instance);
  else if (edit.do === 'setSetting') setSetting(sim, edit);
  else setPolicies(sim, edit);
}

/**
 * Calls that begin from now on do so under other policies; those under way end under theirs. Without an operation it is
 * the list of the link, which operations with a list of their own do not use.
 */
function setPolicies(sim: Sim, edit: Extract<InterventionEdit, { do: 'setPolicies' }>): void {
  const { model } = sim;
  const link = model.links.findIndex(({ id }) => id === edit.target);
  const operation = edit.operation ?? null;
  const chain = model.chainOf(link, operation, edit.policies);
  growWithModel(sim);
  startChain(sim, chain);
  for (const row of model.links[link].routes) {
    const route = sim.routes[row];
    const name = model.operationName[model.routeOperation[row]];
    if (operation === null ? route.hasOwnChain === 1 : name !== operation) continue;
    route.chain = chain;
    if (operation !== null) route.hasOwnChain = 1;
  }
  const names = edit.policies.map(({ policy }) => policy).join(', ');
  const text = names === '' ? 'no policies' : `policies ${names}`;
  say(sim, { atNs: sim.now, subject: edit.target, what: 'change', text });
}

function setSetting(sim: Sim, edit: Extract<InterventionEdit, { do: 'setSetting' }>): void {
  changeSetting(sim, edit);
  const link = sim.model.links.findIndex(({ id }) => id === edit.target);
  if (link >= 0) refreshLink(sim, link);
}

function beginFault(sim: Sim, fault: Fault): void {
  const id = sim.conditions.nextId++;
  sim.conditions.active.push({ fault, id });
  if (fault.forNs !== undefined) schedule(sim, sim.now + fault.forNs, INTERVENTION, id, ENDS);
  say(sim, {
    atNs: sim.now,
    subject: fault.target,
    instance: fault.instance,
    what: 'fault',
    text: isAway(sim, fault) ? `${describe(fault)}: no such instance now, it waits for one` : describe(fault),
  });
  refresh(sim, [fault]);
}

/** Of one instance that was not added yet, or was taken away. It is hit when there is one again. */
function isAway({ model, stations }: Sim, { target, instance }: Fault): boolean {
  const node = model.nodes.find(({ id }) => id === target);
  return node !== undefined && instance !== undefined && stations[node.firstInstance + instance].on === 0;
}

function endFault(sim: Sim, id: number): void {
  const ended = sim.conditions.active.filter((a) => a.id === id).map(({ fault }) => fault);
  sim.conditions.active = sim.conditions.active.filter((a) => a.id !== id);
  for (const fault of ended) sayRepaired(sim, fault.target, fault.instance, `${describe(fault)} ends`);
  refresh(sim, ended);
}

function repair(sim: Sim, target: string, instance: number | undefined): void {
  const { active } = sim.conditions;
  const left = active.flatMap((on) => (on.fault.target === target ? rest(sim, on, instance) : on));
  const repaired = active.filter((on) => !left.includes(on));
  if (repaired.length === 0) return;
  sim.conditions.active = left;
  sayRepaired(sim, target, instance, 'repaired');
  refresh(
    sim,
    repaired.map(({ fault }) => fault),
  );
}

/** What is left of a fault once an instance is repaired: itself, on the others, or nothing. */
function rest({ model }: Sim, on: FaultOn, instance: number | undefined): readonly FaultOn[] {
  const { fault } = on;
  if (instance === undefined || fault.instance === instance) return [];
  const node = model.nodes.find(({ id }) => id === fault.target);
  if (fault.instance !== undefined || node === undefined || !hitsOneByOne(fault)) return [on];
  const all = Array.from({ length: node.instanceCount }, (_, at) => ({
    ...on,
    fault: { ...fault, instance: at },
  }));
  return all.filter((_, at) => at !== instance);
}

function sayRepaired(sim: Sim, subject: string, instance: number | undefined, text: string): void {
  say(sim, { atNs: sim.now, subject, instance, what: 'repair', text });
}

/** In a few words, for the account of the run. */
export function describe(fault: Omit<Fault, 'atNs'>): string {
  switch (fault.kind) {
    case 'crash':
      return fault.connections === 'hang' ? 'hang' : 'crash';
    case 'slow':
      return `slow ×${fault.factor ?? 1}`;
    case 'errors':
      return `errors ${share(fault)}`;
    case 'partition':
      return directionOf(fault) === 'both' ? 'partition' : `partition of ${directionOf(fault)}`;
    case 'loss':
      return `loss ${share(fault)}`;
    case 'latency':
      return `latency +${fault.addMs ?? 0} ms`;
    case 'zoneOutage':
      return 'zone outage';
    case 'pause':
      return 'pause';
    case 'spike':
      return `traffic ×${fault.factor ?? 1}`;
    case 'badDeploy':
      return describeBad(fault);
  }
}

function describeBad({ factor = 1, rate = 0 }: Omit<Fault, 'atNs'>): string {
  const faults = [
    ...(factor > 1 ? [`slow ×${factor}`] : []),
    ...(rate > 0 ? [`errors ${share({ rate })}`] : []),
  ];
  return `bad deploy: ${faults.join(', ')}`;
}

const share = ({ rate = 0 }: Pick<Fault, 'rate'>) => `${Math.round(rate * 100)} %`;
const directionOf = ({ direction = 'both' }: Omit<Fault, 'atNs'>) => direction;

/** Brings the conditions of everything that these faults hit in line with the faults that are on. */
function refresh(sim: Sim, changed: readonly Fault[]): void {
  const { scenario, nodes } = sim.model;
  for (let link = 0; link < sim.links.length; link++) {
    if (changed.some((fault) => hitsLink(fault, scenario.links[link], scenario))) refreshLink(sim, link);
  }
  for (let node = 0; node < nodes.length; node++) {
    const { firstInstance, instanceCount } = nodes[node];
    if (changed.some((fault) => hitsTraffic(fault, scenario.nodes[node]))) refreshTraffic(sim, node);
    if (changed.some((fault) => hitsDeployment(fault, scenario.nodes[node]))) refreshDeployment(sim, node);
    for (let i = 0; i < instanceCount; i++) {
      const isHit = changed.some((fault) => hitsInstance(fault, scenario.nodes[node], i));
      if (isHit) refreshInstance(sim, node, firstInstance + i);
    }
  }
}

/** Bits of `Link.cut`. */
const cuts = { both: 3, requests: 1, replies: 2 } as const;

function refreshLink(sim: Sim, link: number): void {
  const { scenario } = sim.model;
  let cut = 0;
  let extraMs = 0;
  let arrives = 1;
  for (const { fault } of sim.conditions.active) {
    if (!hitsLink(fault, scenario.links[link], scenario)) continue;
    if (fault.kind === 'partition') cut |= cuts[directionOf(fault)];
    if (fault.kind === 'latency') extraMs += fault.addMs ?? 0;
    if (fault.kind === 'loss') arrives *= 1 - (fault.rate ?? 0);
  }
  const state = sim.links[link];
  const own = sim.linkSpecs[link].loss;
  state.cut = cut;
  state.extraNs = Math.round(extraMs * 1e6);
  state.loss = arrives === 1 ? own : 1 - (1 - own) * arrives;
  state.settle();
}

function refreshTraffic(sim: Sim, node: number): void {
  let factor = 1;
  for (const { fault } of sim.conditions.active) {
    if (hitsTraffic(fault, sim.model.scenario.nodes[node])) factor *= fault.factor ?? 1;
  }
  sim.model.nodes[node].kind.behavior?.pace?.(sim.contexts[node], factor);
}

/** The newest of the bad versions that somebody wants on a node, or none: then whatever stood there before. */
function refreshDeployment(sim: Sim, node: number): void {
  const bad = sim.conditions.active.findLast(({ fault }) =>
    hitsDeployment(fault, sim.model.scenario.nodes[node]),
  );
  for (const row of sim.model.nodes[node].controllers) sim.desks[row].faultyVersion(bad?.fault ?? null);
}
