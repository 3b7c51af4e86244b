// Settings of nodes and links that change while a run goes on. What is under way goes on: visits keep their workers and
// the demands that they have drawn, messages arrive when they would have; what is drawn from then on is drawn of the new
// distributions, under the same keys. What follows from the settings alone (plans, samplers) is no state of the run: it
// is made again when a run is put back to another moment.
import { settingOf, withSetting } from '#scenario/setting-at.ts';
import { linkTerms } from './link-terms.ts';
import type { ModelLink } from './model.ts';
import { leafOf } from './network.ts';
import { refit } from './refit.ts';
import type { Replanned } from './replan.ts';
import { type SettingChange, type Sim, say } from './sim.ts';

/** Changes a setting now, for as long as nobody changes it again; conditions of a link must be refreshed after it. */
export function changeSetting(sim: Sim, { target, setting, value }: SettingChange): void {
  const link = sim.model.links.findIndex(({ id }) => id === target);
  const node = sim.model.nodes.findIndex(({ id }) => id === target);
  const before = link >= 0 ? sim.linksNow[link] : sim.nodesNow[node];
  const text = `${setting} ${valueText(settingOf(before, setting))} → ${valueText(value)}`;
  const change = { target, setting, value };
  sim.settingChanges.push(change);
  if (link >= 0) changeLink(sim, link, change);
  else changeNode(sim, node, change);
  say(sim, { atNs: sim.now, subject: target, what: 'change', text });
}

/** Makes anew what follows from the settings that the run's state says were changed. */
export function settleSettings(sim: Sim): void {
  const { model } = sim;
  fill(sim.nodesNow, model.scenario.nodes);
  fill(sim.linksNow, model.scenario.links);
  fill(sim.samplers, model.samplers);
  fill(sim.linkSpecs, model.links);
  for (const [row, { plan }] of model.nodes.entries()) sim.contexts[row].constants = plan.constants ?? {};
  for (const change of sim.settingChanges) {
    const link = model.links.findIndex(({ id }) => id === change.target);
    if (link >= 0) specify(sim, link, change);
    else replanned(sim, rowOfNode(sim, change), change);
  }
}

const rowOfNode = ({ model }: Sim, { target }: SettingChange) =>
  model.nodes.findIndex(({ id }) => id === target);

function fill<T>(list: T[], from: readonly T[]): void {
  for (const [row, it] of from.entries()) list[row] = it;
}

// Nodes -------------------------------------------------------------------------------------------------------------

function changeNode(sim: Sim, row: number, change: SettingChange): void {
  const { firstInstance, kind } = sim.model.nodes[row];
  const context = sim.contexts[row];
  const before = context.constants;
  const { plan, balancings } = replanned(sim, row, change);
  sim.spreads[row].balancing = plan.spread;
  for (const [forward, balancing] of balancings) sim.balancers[forward].balancing = balancing;
  for (const [place, instance] of plan.instances.entries()) {
    refit(sim, sim.stations[firstInstance + place], instance);
  }
  for (const route of sim.routes) {
    if (route.node === row) route.leaf = leafOf(sim.model.code, sim.samplers, route);
  }
  kind.behavior?.changed?.(context, before);
}

/** What follows from a node's settings with one of them changed. */
function replanned(sim: Sim, row: number, { setting, value }: SettingChange): Replanned {
  const settings = withSetting(sim.nodesNow[row], setting, value);
  const found = sim.model.replan(row, settings);
  sim.nodesNow[row] = settings;
  for (const [at, sampler] of found.samplers) sim.samplers[at] = sampler;
  sim.contexts[row].constants = found.plan.constants ?? {};
  return found;
}

// Links -------------------------------------------------------------------------------------------------------------

/** What is on its way or on the wire arrives when it would have. */
function changeLink(sim: Sim, row: number, change: SettingChange): void {
  const spec = specify(sim, row, change);
  const link = sim.links[row];
  const { constantNs } = spec;
  // Lanes are for the latency that the link began with; any other goes through the queue, which is merely slower.
  const hasLane = constantNs === sim.model.links[row].constantNs;
  link.constantNs = hasLane || constantNs === 0 ? constantNs : -1;
}

function specify(sim: Sim, row: number, { setting, value }: SettingChange): ModelLink {
  const link = withSetting(sim.linksNow[row], setting, value);
  sim.linksNow[row] = link;
  sim.linkSpecs[row] = { ...sim.linkSpecs[row], ...linkTerms(link) };
  return sim.linkSpecs[row];
}

/** A value in the account of a run: `20`, `exponential mean 20`, `none`. */
function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `${value.length} values`;
  return Object.entries(value)
    .map(([name, part]) => (name === 'dist' ? String(part) : `${name} ${valueText(part)}`))
    .join(' ');
}
