// Kubernetes manifests: any number of documents in any number of files. Read are workloads with their replicas,
// resources, probes and settings, the services that select them, ingresses, and config maps that settings come from.
// Names are found within a namespace and, with the namespace behind them, across.
import type { ImportRegistry } from '#scenario/importing.ts';
import { amountsOf } from './amounts.ts';
import { settingFrom } from './compose.ts';
import type { FoundSystem, Remark } from './found.ts';
import { productsOfImage } from './kinds.ts';
import { Refused } from './refusal.ts';
import { type Notes, type Setting, systemOf, type Workload } from './topology.ts';
import { at, fieldsOf, listOf, type Tree, textAt, wordsAt } from './tree.ts';
import { words } from './words.ts';

/** `replicas` are of one object; a Pod is one; a DaemonSet has as many as there are machines, which nobody tells. */
const workloadSorts = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Pod',
];
/** What has a part in requests through others, or none. */
const passedOver = ['Service', 'ConfigMap', 'Ingress', 'Namespace', 'ServiceAccount', 'List'];

/** Of an ingress's backend. */
const backendFields = { named: 'service', before2020: 'serviceName' };

interface Manifest {
  readonly sort: string;
  readonly name: string;
  readonly space: string;
  readonly tree: Tree;
}

/** Throws `Refused` where there is no workload to be found. */
export function readKubernetes(trees: readonly Tree[], registry: ImportRegistry): FoundSystem {
  const manifests = trees.flatMap(manifestsIn);
  const workloads = manifests.filter(({ sort }) => workloadSorts.includes(sort));
  const [first] = trees;
  if (workloads.length === 0) throw new Refused({ file: first?.at.file ?? '' }, words.noWorkloads);
  const notes: Notes = { assumed: [], ignored: [...otherSorts(manifests), ...idleServices(manifests)] };
  const spaces = new Set(workloads.map(({ space }) => space));
  const found = workloads.map((manifest) => workloadOf(manifest, manifests, spaces.size > 1, notes));
  const ingresses = manifests
    .filter(({ sort }) => sort === 'Ingress')
    .map((manifest) => ingressOf(manifest, spaces.size > 1));
  return systemOf(null, [...ingresses, ...found], registry, notes);
}

function manifestsIn(tree: Tree): readonly Manifest[] {
  const sort = textAt(tree, 'kind') ?? '';
  if (sort === 'List' || sort.endsWith('List')) return listOf(at(tree, 'items')).flatMap(manifestsIn);
  const name = textAt(tree, 'metadata', 'name') ?? '';
  if (workloadSorts.includes(sort) && name === '') throw new Refused(tree.at, words.noName(sort));
  return [{ sort, name, space: textAt(tree, 'metadata', 'namespace') ?? 'default', tree }];
}

function otherSorts(manifests: readonly Manifest[]): Remark[] {
  const sorts = manifests.map(({ sort }) => sort);
  const others = [...new Set(sorts)].filter((sort) => ![...workloadSorts, ...passedOver].includes(sort));
  return others.map((sort) => ({
    text: words.otherSort(sort, sorts.filter((it) => it === sort).length),
    at: manifests.find((it) => it.sort === sort)?.tree.at,
  }));
}

/** Names that requests may be sent to, with nothing of the files behind them. */
function idleServices(manifests: readonly Manifest[]): Remark[] {
  const pods = manifests.filter(({ sort }) => workloadSorts.includes(sort));
  const idle = manifests.filter(({ sort, space, tree }) => {
    return sort === 'Service' && !pods.some((it) => it.space === space && selects(tree, podOf(it)));
  });
  return idle.map(({ name, tree }) => ({ text: words.idleService(name), at: tree.at }));
}

const podOf = ({ sort, tree }: Manifest) => (sort === 'Pod' ? tree : at(tree, 'spec', 'template'));

const nameIn = ({ name, space }: Manifest, manySpaces: boolean) => (manySpaces ? `${name}.${space}` : name);

function workloadOf(
  manifest: Manifest,
  all: readonly Manifest[],
  manySpaces: boolean,
  notes: Notes,
): Workload {
  const { sort, space, tree } = manifest;
  const spec = at(tree, 'spec');
  const pod = podOf(manifest);
  const containers = listOf(at(pod, 'spec', 'containers'));
  const [main] = containers;
  const name = nameIn(manifest, manySpaces);
  const amounts = amountsOf(name, notes.assumed);
  remarkContainers(name, pod, notes);
  remarkMissing(name, containers, space, all, notes);
  if (sort === 'DaemonSet') notes.assumed.push({ text: words.daemonSet(name), at: tree.at });
  const services = all.filter((it) => it.sort === 'Service' && it.space === space && selects(it.tree, pod));
  return {
    name,
    at: tree.at,
    products: productsOfImage(textAt(main, 'image') ?? ''),
    facts: {
      instances: amounts.instances(at(spec, 'replicas')),
      cores: total(containers.map((it) => amounts.cores(resource(it, 'cpu')))),
      memoryGib: total(containers.map((it) => amounts.memoryGib(resource(it, 'memory')))),
      startupMs: startupOf(main, amounts.startupMs),
    },
    domain: space,
    hosts: services.flatMap(hostsOf),
    exposed: services.some(({ tree: service }) =>
      ['LoadBalancer', 'NodePort'].includes(textAt(service, 'spec', 'type') ?? ''),
    ),
    settings: containers.flatMap((it) => settingsOf(it, space, all)),
    calls: [],
    startsAfter: [],
  };
}

/** What runs before the program, or beside it. */
function remarkContainers(name: string, pod: Tree | undefined, { assumed, ignored }: Notes): void {
  const before = listOf(at(pod, 'spec', 'initContainers'));
  const namesOf = (containers: readonly Tree[]) => containers.map((it) => textAt(it, 'name') ?? 'unnamed');
  const [initial] = before;
  if (initial !== undefined)
    ignored.push({ text: words.initContainers(name, namesOf(before)), at: initial.at });
  const [, ...beside] = listOf(at(pod, 'spec', 'containers'));
  const [second] = beside;
  if (second !== undefined) assumed.push({ text: words.sidecars(name, namesOf(beside)), at: second.at });
}

/** Settings that come from elsewhere: of Secrets nothing is read, and not every ConfigMap is among the files. */
function remarkMissing(
  name: string,
  containers: readonly Tree[],
  space: string,
  all: readonly Manifest[],
  { ignored }: Notes,
): void {
  const entries = containers.flatMap((it) => [...listOf(at(it, 'env')), ...listOf(at(it, 'envFrom'))]);
  const from = (entry: Tree, inEntry: string, inValue: string) =>
    textAt(entry, inEntry, 'name') ?? textAt(entry, 'valueFrom', inValue, 'name') ?? [];
  const isThere = (map: string) =>
    all.some((it) => it.sort === 'ConfigMap' && it.space === space && it.name === map);
  const secrets = entries.flatMap((entry) => from(entry, 'secretRef', 'secretKeyRef'));
  const maps = entries.flatMap((entry) => from(entry, 'configMapRef', 'configMapKeyRef'));
  const missing = [...new Set([...secrets, ...maps.filter((map) => !isThere(map))])];
  if (missing.length > 0) ignored.push({ text: words.missingSettings(name, missing), at: containers[0]?.at });
}

function hostsOf({ name, space }: Manifest): readonly string[] {
  const host = `${name}.${space}`.toLowerCase();
  return [host, `${host}.svc`, `${host}.svc.cluster.local`];
}

function selects(service: Tree, pod: Tree | undefined): boolean {
  const wanted = fieldsOf(at(service, 'spec', 'selector'));
  return (
    wanted.length > 0 &&
    wanted.every(([label, value]) => textAt(pod, 'metadata', 'labels', label) === textAt(value))
  );
}

function resource(container: Tree, what: string): Tree | undefined {
  const resources = at(container, 'resources');
  return at(resources, 'limits', what) ?? at(resources, 'requests', what);
}

/** Of all containers of a pod; undefined when not one says. */
function total(amounts: readonly (number | undefined)[]): number | undefined {
  const said = amounts.filter((amount) => amount !== undefined);
  return said.length === 0 ? undefined : Number(said.reduce((sum, it) => sum + it, 0).toPrecision(6));
}

/** A probe waits about as long as a program needs to start. */
function startupOf(
  container: Tree | undefined,
  millisecondsOf: (tree: Tree | undefined) => number | undefined,
): number | undefined {
  const delays = ['startupProbe', 'readinessProbe'].map((probe) =>
    millisecondsOf(at(container, probe, 'initialDelaySeconds')),
  );
  const longest = Math.max(...delays.map((it) => it ?? 0));
  return longest > 0 ? longest : undefined;
}

function settingsOf(container: Tree, space: string, all: readonly Manifest[]): readonly Setting[] {
  const mapOf = (name: string | undefined) =>
    all.find((it) => it.sort === 'ConfigMap' && it.space === space && it.name === name)?.tree;
  const own = listOf(at(container, 'env')).map((entry) => {
    const from = at(entry, 'valueFrom', 'configMapKeyRef');
    const referred = textAt(mapOf(textAt(from, 'name')), 'data', textAt(from, 'key') ?? '');
    return { name: textAt(entry, 'name') ?? '', value: textAt(entry, 'value') ?? referred ?? '' };
  });
  const whole = listOf(at(container, 'envFrom')).flatMap((entry) =>
    fieldsOf(at(mapOf(textAt(entry, 'configMapRef', 'name')), 'data')).map(([name, value]) => ({
      name,
      value: textAt(value) ?? '',
    })),
  );
  const started = ['command', 'args'].flatMap((field) => wordsAt(container, field).map(settingFrom));
  return [...own, ...whole, ...started];
}

function ingressOf(manifest: Manifest, manySpaces: boolean): Workload {
  const spec = at(manifest.tree, 'spec');
  const rules = listOf(at(spec, 'rules')).flatMap((rule) => listOf(at(rule, 'http', 'paths')));
  const backends = [
    at(spec, 'defaultBackend'),
    at(spec, 'backend'),
    ...rules.map((path) => at(path, 'backend')),
  ];
  const services = backends.flatMap(
    (it) => textAt(it, backendFields.named, 'name') ?? textAt(it, backendFields.before2020) ?? [],
  );
  return {
    name: nameIn({ ...manifest, name: `ingress-${manifest.name}` }, manySpaces),
    at: manifest.tree.at,
    products: [],
    facts: {},
    domain: manifest.space,
    hosts: [],
    exposed: true,
    settings: [],
    calls: services.map((name) => name.toLowerCase()),
    startsAfter: [],
    isFront: true,
  };
}
