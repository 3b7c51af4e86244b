// A scenario with one setting at another value, named as text: what sweeps vary and what tells variants apart.
import type { Scenario } from '#scenario/document.ts';
import { freeId } from '#scenario/edit-words.ts';
import { type Applied, apply, type Edit } from '#scenario/edits.ts';
import { kindOf, onlyAsks } from '#scenario/graph.ts';
import { valueAt } from '#scenario/path.ts';
import type { Registry } from '#scenario/registry.ts';
import { buildScenarioSchema } from '#scenario/schema.ts';
import { defOf, schemaAt } from '#scenario/schema-walk.ts';
import { findSetting, settingEdit } from '#scenario/setting-path.ts';
import { didYouMean } from '#scenario/suggest.ts';

/** In place of a path: how many times as fast every client's requests come, all the time. */
export const loadFactor = 'load';

/** Problems are those of the path, or of the document that this would be. */
export function varied(scenario: Scenario, path: string, value: unknown, registry: Registry): Applied {
  if (path === loadFactor) return loaded(scenario, value, registry);
  const found = findSetting(scenario, path);
  if (!found.ok) return refused(found.message + meantLoad(path));
  return apply(scenario, settingEdit(scenario, found.path, value), registry);
}

/** What keeps a path from being varied in this scenario, or null. A setting that is not there is most likely a slip. */
export function varyProblem(scenario: Scenario, path: string): string | null {
  if (path === loadFactor) return null;
  const found = findSetting(scenario, path);
  if (!found.ok) return found.message + meantLoad(path);
  if (typeof found.value === 'number') return null;
  if (found.value !== undefined) return 'is no number, so there is nothing to vary';
  const beside = Object.entries(valueAt(scenario, found.path.slice(0, -1)) ?? {});
  const known = beside.flatMap(([name, value]) => (typeof value === 'number' ? [name] : []));
  const meant = didYouMean(String(found.path.at(-1)), known);
  return `is not set in this scenario, so there is nothing to vary${meant}`;
}

const meantLoad = (path: string) => (path.includes('[') ? '' : didYouMean(path, [loadFactor]));

/** Evenly spaced values, both ends among them. */
export interface VaryRange {
  readonly from: number;
  readonly to: number;
  /** How many; null: as many as are usual, for whole numbers no more than there are. */
  readonly steps: number | null;
}

const stepsUsual = 5;

/** Whole ones where the setting takes no others. */
export function valuesOf({ from, to, steps }: VaryRange, isWhole: boolean): number[] {
  const many = steps ?? (isWhole ? Math.min(to - from + 1, stepsUsual) : stepsUsual);
  const spaced = Array.from({ length: many }, (_, step) => from + ((to - from) * step) / (many - 1));
  const rounded = spaced.map((value) => (isWhole ? Math.round(value) : Number(value.toPrecision(12))));
  return [...new Set(rounded)];
}

/** Whether a setting takes whole numbers only; false where there is no such setting. */
export function isWholeSetting(scenario: Scenario, path: string, registry: Registry): boolean {
  const found = findSetting(scenario, path);
  if (!found.ok) return false;
  const schema = schemaAt(buildScenarioSchema(registry), scenario, found.path);
  const def = schema === null ? null : defOf(schema);
  return def?.type === 'number' && 'format' in def && def.format === 'safeint';
}

/** A spike of every client that begins at once and does not end: the very same requests, sooner or later. */
function loaded(scenario: Scenario, factor: unknown, registry: Registry): Applied {
  if (typeof factor !== 'number' || !(factor > 0)) return refused(`${loadFactor} must be a number above 0`);
  if (factor === 1) return { ok: true, scenario };
  const clients = scenario.nodes.filter((node) => onlyAsks(kindOf(registry, node.kind)));
  let present = scenario;
  for (const { id: target } of clients) {
    const id = freeId(`load-${target}`.slice(0, 60), present.faults);
    const edit: Edit = { do: 'setFault', fault: { id, kind: 'spike', target, factor, atNs: 0 } };
    const applied = apply(present, edit, registry);
    if (!applied.ok) return applied;
    present = applied.scenario;
  }
  return { ok: true, scenario: present };
}

const refused = (message: string): Applied => ({ ok: false, problems: [{ path: '', message }] });
