// Every number of a document that a sweep can vary, with its path and what it is called: of nodes, links, planned faults
// and prices. Places on the canvas run no differently and are left out; what is not set has no value to vary.
import type { Scenario } from '#scenario/document.ts';
import type { Registry } from '#scenario/registry.ts';
import { buildScenarioSchema } from '#scenario/schema.ts';
import { idleOf, type Part, partsOf, saidOf } from '#scenario/schema-parts.ts';
import { bare, defOf, isRecord } from '#scenario/schema-walk.ts';
import { entryName } from '#scenario/setting-at.ts';

export interface NumericSetting {
  /** As the command takes it: `nodes[server].instances`. */
  readonly path: string;
  /** The id of a node, a link or a fault; null: of the scenario. */
  readonly of: string | null;
  /** From outside to inside, the last one what it is: `policies`, `retry`, `Attempts`. */
  readonly names: readonly string[];
  /** Empty where it has none. */
  readonly unit: string;
  readonly value: number;
}

const lists = new Set<unknown>(['nodes', 'links', 'faults']);
/** Where it is drawn. */
const unseen = new Set<unknown>(['x', 'y']);

export function numericSettings(scenario: Scenario, registry: Registry): NumericSetting[] {
  return partsOf(buildScenarioSchema(registry), scenario).flatMap((part) => {
    const [list, , field] = part.path;
    const isOfRun = lists.has(list) ? !unseen.has(field) : list === 'prices';
    return isOfRun && isNumber(part) && matters(part) ? [settingOf(part)] : [];
  });
}

/** One of a list of plain numbers is a point of a curve, and no setting. */
function isNumber({ path, schema, value }: Part): boolean {
  if (typeof value !== 'number' || typeof path.at(-1) === 'number') return false;
  return branchesOf(schema).some((branch) => defOf(branch).type === 'number');
}

const matters = (part: Part) => [...part.inside, part].every((it) => idleOf(it) === null);

function branchesOf(schema: Part['schema']): readonly Part['schema'][] {
  const inner = bare(schema).schema;
  const def = defOf(inner);
  return def.type === 'union' ? def.options.map((option) => bare(option).schema) : [inner];
}

function settingOf(part: Part): NumericSetting {
  const trail = [...part.inside, part];
  const isListed = lists.has(part.path[0]);
  const [, entry] = trail;
  return {
    path: trail.map(keyText).join(''),
    of: isListed && entry !== undefined ? nameIn(entry) : null,
    names: trail.slice(isListed ? 2 : 1).map(labelOf),
    unit: unitOf(part),
    value: Number(part.value),
  };
}

/** What a distribution is drawn in is said of the whole; its other parameters are plain numbers. */
const drawn = new Set<unknown>(['value', 'mean', 'min', 'max']);

function unitOf({ path, schema, inside }: Part): string {
  const whole = inside.at(-1);
  const isDrawn = drawn.has(path.at(-1)) && isRecord(whole?.value) && Object.hasOwn(whole.value, 'dist');
  return (
    saidOf(schema)?.unit ?? (isDrawn && whole !== undefined ? saidOf(whole.schema)?.unit : undefined) ?? ''
  );
}

function keyText(part: Part, depth: number): string {
  const key = part.path.at(-1);
  if (typeof key === 'number') return `[${nameIn(part)}]`;
  return depth === 0 ? String(key) : `.${key}`;
}

function labelOf(part: Part): string {
  const key = part.path.at(-1);
  if (typeof key !== 'number') return saidOf(part.schema)?.label ?? String(key);
  const operation = isRecord(part.value) ? part.value['operation'] : undefined;
  return typeof operation === 'string' ? operation : nameIn(part);
}

/** What an entry of a list is called; anything else by its key. */
function nameIn({ path, value, inside }: Part): string {
  const list = inside.at(-1)?.value;
  return (Array.isArray(list) ? entryName(value, list) : null) ?? String(path.at(-1));
}
