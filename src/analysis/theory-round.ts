// Users that go round a closed network, by mean value analysis: exact while each station has a single server that is
// shared, or first come first served and exponential; or so many servers that nobody waits. Times in ms.
import type { ScenarioNode } from '#scenario/document.ts';
import { linksTo } from '#scenario/graph.ts';
import { type ClosedSource, isNoFacts, type StationFacts } from '#scenario/queueing.ts';
import { isExponential, momentsOf } from './moments.ts';
import {
  disturbance,
  hasFacts,
  linkReason,
  stationOf,
  type Target,
  type TheorySystem,
  targetOf,
} from './theory-graph.ts';
import { closedSystem } from './theory-networks.ts';
import { type Reason, type StationTrait, silent, type Theory, type TheoryFigure } from './theory-result.ts';
import { type Servers, serversOf } from './theory-servers.ts';

/** A station on the round, with what one round asks of it. */
interface Stop {
  readonly node: ScenarioNode;
  readonly facts: StationFacts;
  readonly servers: Servers;
  visits: number;
  demandMs: number;
  callsOthers: boolean;
  /** Means of its exponential demands; a NaN stands for any other. */
  readonly means: Set<number>;
}

interface Round {
  readonly system: TheorySystem;
  readonly client: ScenarioNode;
  readonly stops: Map<string, Stop>;
  readonly links: Set<string>;
  requests: number;
  /** On the wire, there and back. */
  wireMs: number;
}

/** Calls nested deeper than this go in a circle. */
const deepest = 64;

/** What theory says of `id`: the client itself, or a station on its users' round. */
export function roundTheory(
  system: TheorySystem,
  client: ScenarioNode,
  source: ClosedSource,
  id: string,
): Theory {
  const round: Round = { system, client, stops: new Map(), links: new Set(), requests: 0, wireMs: 0 };
  const reason = goRound(round, source) ?? refusal(round, source);
  if (reason !== undefined) return silent(reason);
  return figuresOf(round, source, id);
}

function goRound(round: Round, source: ClosedSource): Reason | undefined {
  if (source.impatient) return { why: 'deadline', client: round.client.id };
  for (const ask of source.asks) {
    const target = targetOf(round.system, round.client.id, ask);
    if (target === undefined) return { why: 'noCallers' };
    round.requests += ask.times;
    const reason = visit(round, target, ask.times, 0);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Adds a visit and everything that it asks for in turn; the reason if no formula admits it. */
function visit(round: Round, target: Target, times: number, depth: number): Reason | undefined {
  const { link, node, operation } = target;
  if (depth > deepest) return { why: 'goesRound' };
  const inTheWay = linkReason(link);
  if (inTheWay !== undefined) return inTheWay;
  if (link.loss > 0) return { why: 'loss', link: link.id };
  const stop = stopAt(round, node);
  if (!('visits' in stop)) return stop;
  const does = stop.facts.operation(operation);
  if (does === null) return { why: 'noFormula' };
  if (isNoFacts(does.asks)) return { why: 'kind', no: does.asks.no };
  const mean = momentsOf(does.demandMs).first / stop.servers.speed;
  round.links.add(link.id);
  round.wireMs += 2 * times * momentsOf(link.latencyMs).first;
  stop.visits += times;
  stop.demandMs += times * mean;
  stop.means.add(isExponential(does.demandMs) ? mean : Number.NaN);
  stop.callsOthers ||= does.asks.length > 0;
  for (const ask of does.asks) {
    const next = targetOf(round.system, node.id, ask);
    if (next === undefined) return { why: 'noCallers' };
    const reason = visit(round, next, times * ask.times, depth + 1);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function stopAt({ stops, system }: Round, node: ScenarioNode): Stop | Reason {
  const known = stops.get(node.id);
  if (known !== undefined) return known;
  const facts = stationOf(system, node);
  if (!hasFacts(facts)) return facts === undefined ? { why: 'noFormula' } : { why: 'kind', no: facts.no };
  const servers = serversOf(facts);
  if (servers === null) return { why: 'fraction' };
  const stop = { node, facts, servers, visits: 0, demandMs: 0, callsOthers: false, means: new Set<number>() };
  stops.set(node.id, stop);
  return stop;
}

/** What of the whole round stands in the way. */
function refusal(round: Round, { users }: ClosedSource): Reason | undefined {
  for (const stop of round.stops.values()) {
    const stranger = linksTo(round.system.scenario, stop.node.id).find(
      ({ from }) => from !== round.client.id && !round.stops.has(from),
    );
    if (stranger !== undefined) return { why: 'twoSources', caller: stranger.from };
    if (stop.facts.discipline === 'other') return { why: 'discipline' };
    const is = traitInTheWay(stop, users);
    if (is !== undefined) return { why: 'stationOfRound', node: stop.node.id, is };
  }
  return disturbance(round.system, [round.client.id, ...round.stops.keys(), ...round.links]);
}

function traitInTheWay(stop: Stop, users: number): StationTrait | undefined {
  const { facts, servers, callsOthers, means } = stop;
  const hasRoom = facts.workers >= users;
  if (facts.instances > 1) return 'instances';
  if (servers.room < users) return 'limited';
  // Whoever calls holds its worker meanwhile: that must keep nobody waiting.
  if (callsOthers && !hasRoom) return 'fewWorkers';
  if (nobodyWaits(stop, users)) return undefined;
  if (servers.count > 1) return 'several';
  const isShared = servers.are === 'sharedCores' && hasRoom;
  const [mean = Number.NaN] = means;
  return isShared || (means.size === 1 && !Number.isNaN(mean)) ? undefined : 'general';
}

const nobodyWaits = ({ servers }: Stop, users: number) => servers.count >= users;

function figuresOf(round: Round, source: ClosedSource, id: string): Theory {
  const { users } = source;
  const stops = [...round.stops.values()];
  const queues = stops.filter((stop) => !nobodyWaits(stop, users));
  const thinkMs = source.thinkMs.reduce((sum, { of, times }) => sum + times * momentsOf(of).first, 0);
  const unhurried = stops
    .filter((stop) => nobodyWaits(stop, users))
    .reduce((sum, it) => sum + it.demandMs, 0);
  const elsewhere = round.wireMs + unhurried;
  const demands = queues.map(({ demandMs }) => demandMs);
  const { throughput, response, atStations } = closedSystem(demands, users, thinkMs + elsewhere);
  const model = `MVA, N = ${users}`;
  if (id === round.client.id) {
    return {
      applies: true,
      model,
      figures: [
        { metric: 'goodput', value: throughput * round.requests * 1000 },
        { metric: 'latency.mean', value: (response + elsewhere) / round.requests },
      ],
    };
  }
  const stop = round.stops.get(id);
  if (stop === undefined) return silent({ why: 'noCallers' });
  const at = atStations[queues.indexOf(stop)];
  const spentMs = at === undefined ? stop.demandMs : at / throughput;
  return { applies: true, model, figures: figuresAt(stop, throughput, spentMs) };
}

/** `perMs`: rounds; `spentMs`: at this station in one round, without what it waits for others. */
function figuresAt(stop: Stop, perMs: number, spentMs: number): TheoryFigure[] {
  const { servers, visits, demandMs, callsOthers } = stop;
  const figures: TheoryFigure[] = [{ metric: 'goodput', value: perMs * visits * 1000 }];
  const isBusy = demandMs > 0 && servers.count !== Number.POSITIVE_INFINITY;
  if (isBusy && !(callsOthers && servers.are === 'workers')) {
    const metric = servers.are === 'workers' ? 'utilisation' : 'coreUtilisation';
    figures.push({ metric, value: (perMs * demandMs) / servers.count });
  }
  if (callsOthers) return figures;
  if (servers.are === 'workers' && servers.count !== Number.POSITIVE_INFINITY)
    figures.push({ metric: 'waiting.mean', value: (spentMs - demandMs) / visits });
  figures.push({ metric: 'sojourn.mean', value: spentMs / visits });
  return figures;
}
