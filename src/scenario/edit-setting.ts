// Setting one value at a path, and what a changed value means elsewhere.
import type { Intervention, Scenario, ScenarioLink, ScenarioNode } from './document.ts';
import { isRefusal, type Refusal } from './edit-words.ts';
import { kindOf, linkOf, linksTo, nodeOf, surroundings } from './graph.ts';
import { forbiddenKeys, type Path, pathText } from './path.ts';
import type { OperationChange, Registry } from './registry.ts';
import { isRecord } from './schema-walk.ts';

/** `path` within its owner, e.g. `['operations', 0, 'demandMs']`; value undefined: back to the default, or absent. */
export interface Setting {
  readonly of: 'scenario' | { readonly node: string } | { readonly link: string };
  readonly path: Path;
  readonly value: unknown;
}

/** What has edits of its own, because more than one place must change. */
const fixed = { node: ['id', 'kind'], link: ['id', 'from', 'to'], scenario: ['version', 'nodes', 'links'] };

export function setSetting(scenario: Scenario, { of, path, value }: Setting): Scenario | Refusal {
  const owner = of === 'scenario' ? 'scenario' : 'node' in of ? 'node' : 'link';
  const [first] = path;
  if (first === undefined) return { refused: 'a setting needs a path' };
  if (fixed[owner].includes(String(first))) return { refused: `${pathText(path)} cannot be set this way` };
  if (path.some((key) => typeof key === 'string' && forbiddenKeys.has(key))) {
    return { refused: `${pathText(path)} is a name that no document may use` };
  }
  if (of === 'scenario') return settled(setAt(scenario, path, value), (it) => it as Scenario);
  if ('node' in of) {
    const node = nodeOf(scenario, of.node);
    if (node === undefined) return { refused: `there is no node ${of.node}` };
    return settled(setAt(node, path, value), (changed) => replaceNode(scenario, changed as ScenarioNode));
  }
  const link = linkOf(scenario, of.link);
  if (link === undefined) return { refused: `there is no link ${of.link}` };
  return settled(setAt(link, path, value), (changed) => ({
    ...scenario,
    links: scenario.links.map((it) => (it === link ? (changed as ScenarioLink) : it)),
  }));
}

function replaceNode(scenario: Scenario, node: ScenarioNode): Scenario {
  return { ...scenario, nodes: scenario.nodes.map((it) => (it.id === node.id ? node : it)) };
}

function settled(changed: object | Refusal, place: (changed: object) => Scenario): Scenario | Refusal {
  return isRefusal(changed) ? changed : place(changed);
}

/** A copy with another value at the path; lists may grow by one at their end, and lose an entry to undefined. */
function setAt(owner: object, path: Path, value: unknown): object | Refusal {
  const [key, ...rest] = path;
  if (key === undefined) return owner;
  const inside = (owner as { readonly [key: string | number]: unknown })[key];
  const next = rest.length === 0 ? value : setInside(inside, rest, value);
  if (isRecord(next) && isRefusal(next)) return { refused: `${pathText([key])}: ${next.refused}` };
  if (Array.isArray(owner)) return setInList(owner, key, next);
  if (typeof key === 'number') return { refused: 'is not a list' };
  const { [key]: _, ...others } = owner as { readonly [key: string]: unknown };
  if (next === undefined) return others;
  // In place, so that the order of names stays.
  return key in owner ? { ...owner, [key]: next } : { ...others, [key]: next };
}

function setInside(inside: unknown, rest: Path, value: unknown): object | Refusal {
  if (inside === undefined && typeof rest[0] === 'string') return setAt({}, rest, value);
  if (!isRecord(inside) && !Array.isArray(inside)) return { refused: 'has no parts' };
  return setAt(inside as object, rest, value);
}

function setInList(list: readonly unknown[], key: string | number, value: unknown): object | Refusal {
  if (typeof key !== 'number' || !Number.isInteger(key) || key < 0 || key > list.length) {
    return { refused: `has no entry ${key}` };
  }
  if (value === undefined) return list.filter((_, index) => index !== key);
  return key === list.length ? [...list, value] : list.map((entry, index) => (index === key ? value : entry));
}

/** Where exactly one operation of a node got another name, its callers call it by that. Both scenarios fit the schema. */
export function propagateOperations(
  before: Scenario,
  after: Scenario,
  { of }: Setting,
  registry: Registry,
): Scenario {
  if (of === 'scenario' || !('node' in of)) return after;
  const renamed = renamedOperation(nodeOf(before, of.node), nodeOf(after, of.node), registry);
  if (renamed === null) return after;
  const around = surroundings(after, registry);
  const callers = new Set(linksTo(after, of.node).map((link) => link.from));
  const nodes = after.nodes.map((node) => {
    if (!callers.has(node.id)) return node;
    return kindOf(registry, node.kind)?.renamedOperation?.(node, renamed, around(node.id)) ?? node;
  });
  const links = after.links.map((link) => (link.to === of.node ? renameKey(link, renamed) : link));
  const interventions = after.run.interventions.map((it) => renamedIn(it, of.node, renamed, links));
  return { ...after, nodes, links, run: { ...after.run, interventions } };
}

function renamedIn(
  it: Intervention,
  callee: string,
  { from, to }: OperationChange,
  links: readonly ScenarioLink[],
): Intervention {
  const { edit } = it;
  if (edit.do === 'setSetting' && edit.target === callee) {
    const setting = edit.setting.replace(`operations[${from}]`, `operations[${to}]`);
    return setting === edit.setting ? it : { ...it, edit: { ...edit, setting } };
  }
  if (edit.do !== 'setPolicies' || edit.operation !== from) return it;
  const concerned = links.some((link) => link.id === edit.target && link.to === callee);
  return concerned ? { ...it, edit: { ...edit, operation: to } } : it;
}

function renamedOperation(
  before: ScenarioNode | undefined,
  after: ScenarioNode | undefined,
  registry: Registry,
): OperationChange | null {
  if (before === undefined || after === undefined) return null;
  const kind = kindOf(registry, after.kind);
  const old = kind?.operations(before) ?? [];
  const now = kind?.operations(after) ?? [];
  const changed = old.flatMap((name, index) => (now[index] === name ? [] : [index]));
  const [index, ...more] = changed;
  if (index === undefined || more.length > 0 || old.length !== now.length) return null;
  const from = old[index];
  const to = now[index];
  return from === undefined || to === undefined || now.includes(from) ? null : { id: after.id, from, to };
}

function renameKey(link: ScenarioLink, { from, to }: OperationChange): ScenarioLink {
  if (!Object.hasOwn(link.operations, from)) return link;
  const entries = Object.entries(link.operations).map(
    ([name, it]) => [name === from ? to : name, it] as const,
  );
  return { ...link, operations: Object.fromEntries(entries) };
}
