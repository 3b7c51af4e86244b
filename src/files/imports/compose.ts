// Docker Compose: one file, or several of which later ones add to and override earlier ones. Read are services, their
// images, addresses, order of start, replicas, limits and the grace of health checks; the rest is said to be left out.
import type { ImportRegistry } from '#scenario/importing.ts';
import type { FoundSystem, Remark } from './found.ts';
import { productsOfImage } from './kinds.ts';
import { coresOf, durationMsOf, memoryGibOf } from './quantities.ts';
import { Refused } from './refusal.ts';
import { type Setting, systemOf, type Workload } from './topology.ts';
import { at, fieldsOf, listOf, numberAt, type Tree, textAt, wordsAt } from './tree.ts';
import { words } from './words.ts';

/** Throws `Refused` where there is no service to be found. */
export function readCompose(trees: readonly Tree[], registry: ImportRegistry): FoundSystem {
  const services = servicesOf(trees);
  const [first] = trees;
  if (services.size === 0) throw new Refused(first?.at ?? { file: '' }, words.noServices);
  const ignored: Remark[] = trees.flatMap(leftOut);
  const workloads = [...services].map(([name, layers]) => workloadOf(name, layers, ignored));
  const title = trees.map((tree) => textAt(tree, 'name')).find((name) => name !== undefined);
  return systemOf(title ?? null, workloads, registry, { assumed: [], ignored });
}

/** The layers of each service, later files first. */
function servicesOf(trees: readonly Tree[]): ReadonlyMap<string, readonly Tree[]> {
  const found = new Map<string, readonly Tree[]>();
  for (const tree of trees)
    for (const [name, service] of fieldsOf(at(tree, 'services')))
      found.set(name, [service, ...(found.get(name) ?? [])]);
  return found;
}

const topLeftOut = ['include', 'configs', 'secrets', 'networks', 'volumes'];

function leftOut(tree: Tree): Remark[] {
  const names = topLeftOut.filter((name) => at(tree, name) !== undefined);
  const [first] = names;
  if (first === undefined) return [];
  return [{ text: words.leftOutOfCompose(names), at: at(tree, first)?.at }];
}

function workloadOf(name: string, layers: readonly Tree[], ignored: Remark[]): Workload {
  const [top] = layers;
  if (top === undefined) throw new Error(`service ${name} has no layer`);
  const first = <T>(read: (layer: Tree) => T | undefined) =>
    layers.map(read).find((found) => found !== undefined);
  const image = first((layer) => textAt(layer, 'image'));
  for (const field of ['env_file', 'extends']) {
    const found = first((layer) => at(layer, field));
    if (found !== undefined) ignored.push({ text: words.notFollowed(name, field), at: found.at });
  }
  return {
    name,
    at: top.at,
    products: image === undefined ? [] : productsOfImage(image),
    facts: {
      instances: first((layer) => numberAt(layer, 'deploy', 'replicas') ?? numberAt(layer, 'scale')),
      cores: coresOf(first((layer) => resource(layer, 'cpus') ?? textAt(layer, 'cpus'))),
      memoryGib: memoryGibOf(
        first((layer) => resource(layer, 'memory') ?? textAt(layer, 'mem_limit')),
        true,
      ),
      startupMs: durationMsOf(first((layer) => textAt(layer, 'healthcheck', 'start_period'))),
    },
    hosts: [name, ...layers.flatMap(otherNames)].map((host) => host.toLowerCase()),
    exposed: layers.some((layer) => listOf(at(layer, 'ports')).length > 0),
    settings: layers.flatMap(settingsOf),
    calls: layers.flatMap((layer) => wordsAt(layer, 'links').map((link) => link.split(':')[0] ?? '')),
    startsAfter: layers.flatMap(dependences).map((host) => host.toLowerCase()),
  };
}

function resource(layer: Tree, what: string): string | undefined {
  const resources = at(layer, 'deploy', 'resources');
  return textAt(resources, 'limits', what) ?? textAt(resources, 'reservations', what);
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
