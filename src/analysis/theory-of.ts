// Whether a formula of queueing theory holds for a node of a scenario, and what it says: a pure function of the
// document. Exact formulas only, of equilibrium; the first thing that stands in the way is given as the reason.
import type { ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import { linksFrom, linksTo, nodeOf } from '#scenario/graph.ts';
import { isNoFacts, type OpenSource, type StationFacts } from '#scenario/queueing.ts';
import {
  disturbance,
  hasFacts,
  isClosed,
  linkReason,
  sourceOf,
  stationOf,
  type TheorySystem,
  targetOf,
} from './theory-graph.ts';
import { type Reason, silent, type Theory } from './theory-result.ts';
import { roundTheory } from './theory-round.ts';
import { type Stream, stationTheory } from './theory-station.ts';

/** Null where there is nothing to say: an open client sends whatever happens. */
export function theoryOf(system: TheorySystem, id: string): Theory | null {
  const node = nodeOf(system.scenario, id);
  if (node === undefined) return null;
  const source = sourceOf(system, node);
  if (hasFacts(source)) return isClosed(source) ? roundTheory(system, node, source, id) : null;
  if (source !== undefined) return null;
  const facts = stationOf(system, node);
  if (facts === undefined) return silent({ why: 'noFormula' });
  if (isNoFacts(facts)) return silent({ why: 'kind', no: facts.no });
  return stationAt(system, node, facts);
}

function stationAt(system: TheorySystem, node: ScenarioNode, facts: StationFacts): Theory {
  const callers = linksTo(system.scenario, node.id);
  if (callers.length === 0) return silent({ why: 'noCallers' });
  const client = closedCaller(system, node);
  if (client !== null) return client;
  const streams: Stream[] = [];
  for (const link of callers) {
    const found = streamsOver(system, link, facts);
    if ('why' in found) return silent(found);
    streams.push(...found);
  }
  const targets = [node.id, ...callers.flatMap(({ id, from }) => [id, from])];
  const disturbed = disturbance(system, targets);
  if (disturbed !== undefined) return silent(disturbed);
  const arriving = streams.filter(({ perMs }) => perMs > 0);
  return arriving.length === 0 ? silent({ why: 'noCallers' }) : stationTheory(facts, arriving);
}

/** A station whose users go round is part of their round, however many calls lie in between. */
function closedCaller(system: TheorySystem, node: ScenarioNode): Theory | null {
  for (const client of system.scenario.nodes) {
    const source = sourceOf(system, client);
    if (hasFacts(source) && isClosed(source) && reaches(system, client.id, node.id))
      return roundTheory(system, client, source, node.id);
  }
  return null;
}

function reaches({ scenario }: TheorySystem, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const id of seen) for (const link of linksFrom(scenario, id)) seen.add(link.to);
  return seen.has(to);
}

/** What arrives over one link, by operation; or why it is no Poisson stream of independent work. */
function streamsOver(
  system: TheorySystem,
  link: ScenarioLink,
  facts: StationFacts,
): readonly Stream[] | Reason {
  const caller = nodeOf(system.scenario, link.from);
  const source = caller === undefined ? undefined : sourceOf(system, caller);
  if (caller === undefined || source === undefined) return { why: 'notStraight', caller: link.from };
  if (isNoFacts(source)) return { why: 'notPoisson', client: caller.id, no: source.no };
  if (isClosed(source)) return { why: 'notStraight', caller: caller.id };
  const inTheWay = linkReason(link);
  if (inTheWay !== undefined) return inTheWay;
  if (source.impatient) return { why: 'deadline', client: caller.id };
  return streamsFrom(system, caller.id, link, source, facts);
}

function streamsFrom(
  system: TheorySystem,
  client: string,
  link: ScenarioLink,
  source: OpenSource,
  facts: StationFacts,
): readonly Stream[] | Reason {
  const streams: Stream[] = [];
  for (const ask of source.asks) {
    const target = targetOf(system, client, ask);
    if (target?.link.id !== link.id) continue;
    const does = facts.operation(target.operation);
    if (does === null) return { why: 'noFormula' };
    if (isNoFacts(does.asks)) return { why: 'kind', no: does.asks.no };
    if (does.asks.length > 0) return { why: 'waitsForOthers', node: does.asks[0]?.to ?? '' };
    // A Poisson stream of which some are lost at random, or all are late by chance, is Poisson still.
    const perMs = (source.poissonPerS * ask.times * (1 - link.loss)) / 1000;
    streams.push({ perMs, demandMs: does.demandMs });
  }
  return streams;
}
