// Docker Compose: one file, or several of which later ones add to and override earlier ones. Read are services, their
// images, addresses, order of start, replicas, limits and the grace of health checks; the rest is said to be left out.
import type { ImportRegistry } from '#scenario/importing.ts';
import { amountsOf } from './amounts.ts';
import type { FoundSystem, Remark } from './found.ts';
import { productsOfImage } from './kinds.ts';
import { Refused } from './refusal.ts';
import { type Notes, type Setting, systemOf, type Workload } from './topology.ts';
import { at, fieldsOf, listOf, type Tree, textAt, wordsAt } from './tree.ts';
import { words } from './words.ts';

/** Throws `Refused` where there is no service to be found. */
export function readCompose(trees: readonly Tree[], registry: ImportRegistry): FoundSystem {
  const services = servicesOf(trees);
  const [first] = trees;
  if (services.size === 0) throw new Refused(first?.at ?? { file: '' }, words.noServices);
  const notes: Notes = { assumed: [], ignored: trees.flatMap(leftOut) };
  const jobs = new Set([...services.values()].flatMap((layers) => layers.flatMap(waitedFor)));
  const workloads = [...services].flatMap(([name, layers]) =>
    jobs.has(name) ? leftOutJob(name, layers, notes) : [workloadOf(name, layers, notes)],
  );
  const title = trees.map((tree) => textAt(tree, 'name')).find((name) => name !== undefined);
  return systemOf(title ?? null, workloads, registry, notes);
}

/** The layers of each service, later files first. */
function servicesOf(trees: readonly Tree[]): ReadonlyMap<string, readonly Tree[]> {
  const found = new Map<string, readonly Tree[]>();
  for (const tree of trees)
    for (const [name, service] of fieldsOf(at(tree, 'services')))
      found.set(name, [service, ...(found.get(name) ?? [])]);
  return found;
}

const topLeftOut = ['configs', 'secrets', 'networks', 'volumes'];

function leftOut(tree: Tree): Remark[] {
  const include = at(tree, 'include');
  const names = topLeftOut.filter((name) => at(tree, name) !== undefined);
  const [first = ''] = names;
  return [
    ...(include === undefined ? [] : [{ text: words.include, at: include.at }]),
    ...(names.length === 0 ? [] : [{ text: words.leftOutOfCompose(names), at: at(tree, first)?.at }]),
  ];
}

/** Services that have to end before this one starts, such as a migration. */
function waitedFor(layer: Tree): readonly string[] {
  return fieldsOf(at(layer, 'depends_on'))
    .filter(([, condition]) => textAt(condition, 'condition') === 'service_completed_successfully')
    .map(([name]) => name);
}

function leftOutJob(name: string, [layer]: readonly Tree[], { ignored }: Notes): readonly Workload[] {
  ignored.push({ text: words.job(name), at: layer?.at });
  return [];
}

function workloadOf(name: string, layers: readonly Tree[], notes: Notes): Workload {
  const [top] = layers;
  if (top === undefined) throw new Error(`service ${name} has no layer`);
  const first = <T>(read: (layer: Tree) => T | undefined) =>
    layers.map(read).find((found) => found !== undefined);
  const image = first((layer) => textAt(layer, 'image'));
  for (const field of ['env_file', 'extends', 'profiles']) {
    const found = first((layer) => at(layer, field));
    if (found !== undefined) notes.ignored.push({ text: words.notFollowed(name, field), at: found.at });
  }
  const amounts = amountsOf(name, notes.assumed);
  const isGlobal = first((layer) => textAt(layer, 'deploy', 'mode')) === 'global';
  if (isGlobal) notes.assumed.push({ text: words.daemonSet(name), at: top.at });
  return {
    name,
    at: top.at,
    products: image === undefined ? [] : productsOfImage(image),
    facts: {
      instances: amounts.instances(first((layer) => at(layer, 'deploy', 'replicas') ?? at(layer, 'scale'))),
      cores: amounts.cores(first((layer) => resource(layer, 'cpus') ?? at(layer, 'cpus'))),
      memoryGib: amounts.memoryGib(
        first((layer) => resource(layer, 'memory') ?? at(layer, 'mem_limit')),
        true,
      ),
      startupMs: amounts.startupMs(first((layer) => at(layer, 'healthcheck', 'start_period'))),
    },
    hosts: [name, ...layers.flatMap(otherNames)].map((host) => host.toLowerCase()),
    exposed: layers.some((layer) => listOf(at(layer, 'ports')).length > 0),
    settings: layers.flatMap(settingsOf),
    calls: layers.flatMap((layer) => wordsAt(layer, 'links').map((link) => link.split(':')[0] ?? '')),
    startsAfter: layers.flatMap(dependences).map((host) => host.toLowerCase()),
  };
}

function resource(layer: Tree, what: string): Tree | undefined {
  const resources = at(layer, 'deploy', 'resources');
  return at(resources, 'limits', what) ?? at(resources, 'reservations', what);
}

function otherNames(layer: Tree): readonly string[] {
  const aliases = fieldsOf(at(layer, 'networks')).flatMap(([, network]) => wordsAt(network, 'aliases'));
  const own = ['container_name', 'hostname'].flatMap((field) => textAt(layer, field) ?? []);
  return [...own, ...aliases];
}

function dependences(layer: Tree): readonly string[] {
  const found = at(layer, 'depends_on');
  return [...wordsAt(found), ...fieldsOf(found).map(([name]) => name)];
}

/** `environment` as a list of `NAME=value` or as fields; and what the program is started with. */
function settingsOf(layer: Tree): readonly Setting[] {
  const environment = at(layer, 'environment');
  const fields = fieldsOf(environment).map(([name, tree]) => ({ name, value: textAt(tree) ?? '' }));
  const listed = wordsAt(environment).map(settingFrom);
  const started = ['command', 'entrypoint'].flatMap((field) => wordsAt(layer, field).map(settingFrom));
  return [...fields, ...listed, ...started];
}

/** `NAME=value` and `--name=value`; a lone word has no name. */
export function settingFrom(text: string): Setting {
  const [, name, value] = /^-*([A-Za-z_][\w.-]*)=(.*)$/s.exec(text) ?? [];
  return name === undefined ? { name: '', value: text } : { name, value: value ?? '' };
}
